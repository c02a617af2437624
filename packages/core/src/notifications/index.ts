// What a member should know although nobody waits for it: a resource is ready or failed, an invitation was accepted.
export { listNotifications, listOlderNotifications } from './list-notifications.ts';
export { mailNotifications } from './mail-notifications.ts';
export { markNotificationsRead } from './mark-notifications-read.ts';
export { notifyCompanyAdmins } from './notify-company-admins.ts';
export { notifyMembers } from './notify-members.ts';
export { setMailNotifications } from './set-mail-notifications.ts';
export { toExcerpt } from './to-excerpt.ts';
