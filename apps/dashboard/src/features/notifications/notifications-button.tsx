import { createTranslator } from '@lobby/messages';
import { notificationMessages } from '@lobby/messages/staff/notifications';
import { Dropdown, RelativeTime } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Bell } from 'lucide-preact';
import { useTenant } from '../../tenant-context.ts';
import { api, queries } from '../../trpc.ts';
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

/** The bell with the member's notifications. Opening it marks them as read. */
export function NotificationsButton() {
  const { isAdmin } = useTenant();
  const queryClient = useQueryClient();
  const query = useQuery(queries.notifications.list.queryOptions());
  const unread = query.data?.unread ?? 0;
  const markRead = async (): Promise<void> => {
    if (unread === 0) return;
    await api.notifications.markRead.mutate();
    await queryClient.invalidateQueries(queries.notifications.pathFilter());
  };
  const trigger = (
    <>
      <Bell size={18} aria-hidden="true" />
      {unread > 0 && <span class="absolute top-0.5 right-0.5 size-2.5 rounded-full bg-error" />}
    </>
  );
  return (
    <Dropdown
      class="max-lg:dropdown-end"
      label={unread > 0 ? t('unread', { count: unread }) : t('notifications')}
      trigger={trigger}
      triggerClass="btn btn-ghost btn-square btn-sm relative"
      onOpen={() => void markRead()}
    >
      <ul class="dropdown-content z-20 mt-1 max-h-96 w-80 overflow-y-auto rounded-box border border-base-300 bg-base-100 p-2 shadow-lg">
        {query.data?.notifications.length === 0 && <li class="p-3 quiet">{t('empty')}</li>}
        {query.data?.notifications.map((notification) => (
          <NotificationItem key={notification.id} notification={notification} />
        ))}
        {query.data?.isMailSetUp && isAdmin && (
          <EmailNotificationsToggle hasMailNotifications={query.data.hasMailNotifications} />
        )}
      </ul>
    </Dropdown>
  );
}
