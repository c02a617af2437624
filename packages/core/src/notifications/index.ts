// What a member should know although nobody is waiting for it: a resource is ready or failed, an invitation was accepted.
export { mailNotifications, setMailNotifications } from './mail-notifications.ts';
export { listNotifications, markNotificationsRead } from './list-notifications.ts';
export { notifyCompanyAdmins, notifyMembers } from './notify-members.ts';
