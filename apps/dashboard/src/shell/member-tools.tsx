import { PresenceSwitch } from '../features/handover/agent/presence-switch.tsx';
import { NotificationsButton } from '../features/notifications/notifications-button.tsx';

/** What a member has at the top of every page, and staff who has entered the tenant has not. Loaded after the page. */
export const MemberTools = () => (
  <>
    <PresenceSwitch />
    <NotificationsButton />
  </>
);
