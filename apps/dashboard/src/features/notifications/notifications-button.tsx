import { createTranslator } from '@lobby/messages';
import { notificationMessages } from '@lobby/messages/staff/notifications';
import { Dropdown } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Bell } from 'lucide-preact';
import { lazyView } from '../../lazy/lazy-view.tsx';
import { api, queries } from '../../trpc.ts';

const t = createTranslator(notificationMessages);

const NotificationList = lazyView(() => import('./notification-list.tsx').then((module) => module.NotificationList));

/** The bell with the member's notifications. Opening it marks them as read. */
export function NotificationsButton() {
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
      {unread > 0 && <span class="absolute top-0.5 end-0.5 size-2.5 rounded-full bg-error" />}
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
      <div class="dropdown-content z-20 mt-1 max-h-96 w-80 overflow-y-auto rounded-box border border-base-300 bg-base-100 p-2 shadow-lg">
        {query.data && <NotificationList {...query.data} />}
      </div>
    </Dropdown>
  );
}
