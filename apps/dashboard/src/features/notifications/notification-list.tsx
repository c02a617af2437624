import { createTranslator } from '@lobby/messages';
import { notificationMessages } from '@lobby/messages/staff/notifications';
import { RelativeTime } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';
import { useTenant } from '../../tenant-context.ts';
import { EmailNotificationsToggle } from './email-notifications-toggle.tsx';
import { formatNotification, getNotificationPath } from './notification-format.ts';
import type { Notification } from './notification-format.ts';

const t = createTranslator(notificationMessages);

function NotificationItem({ notification }: { notification: Notification }) {
  const { to } = useTenant();
  return (
    <li>
      <a href={to(getNotificationPath(notification))} class="block rounded-field p-2 hover:bg-base-200">
        <span class="block break-words">{formatNotification(notification)}</span>
        <span class="text-sm quiet">
          <RelativeTime at={notification.createdAt} />
        </span>
      </a>
    </li>
  );
}

/** The member's notifications, and for admins whether they are mailed too. */
export function NotificationList({
  notifications,
  isMailSetUp,
  hasMailNotifications,
}: RouterOutputs['notifications']['list']) {
  const { isAdmin } = useTenant();
  return (
    <ul>
      {notifications.length === 0 && <li class="p-3 quiet">{t('empty')}</li>}
      {notifications.map((notification) => (
        <NotificationItem key={notification.id} notification={notification} />
      ))}
      {isMailSetUp && isAdmin && <EmailNotificationsToggle hasMailNotifications={hasMailNotifications} />}
    </ul>
  );
}
