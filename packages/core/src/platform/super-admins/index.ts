// Who may enter the console, and as what.
export { changeSuperAdminRole, removeSuperAdmin, signOutSuperAdmin } from './change-super-admin.ts';
export { inviteSuperAdmin } from './invite-super-admin.ts';
export { listSuperAdmins } from './list-super-admins.ts';
