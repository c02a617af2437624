// All pages of the account, which have one file: each would be small by itself.
export { AccountPage } from './account-page.tsx';
export { ConfirmEmailChangePage } from './confirm-email-change-page.tsx';
export { ProfilePage } from './profile-page.tsx';
