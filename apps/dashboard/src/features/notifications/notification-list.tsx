import { createTranslator } from '@lobby/messages';
import { notificationMessages } from '@lobby/messages/staff/notifications';
import { Alert, Button, RelativeTime, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
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

type Page = Pick<RouterOutputs['notifications']['list'], 'notifications' | 'hasMore'>;

/** The pages that were asked for below the newest one. */
function useOlder(newest: Page) {
  const [older, setOlder] = useState<Page[]>([]);
  const pages = [newest, ...older];
  const last = pages.at(-1)?.notifications.at(-1);
  const load = useAction(async () => {
    if (!last) return;
    const { createdAt, id } = last;
    const page = await api.notifications.listOlder.query({ before: { createdAt, id } });
    setOlder((known) => [...known, page]);
  });
  return { notifications: pages.flatMap((page) => page.notifications), hasMore: pages.at(-1)?.hasMore ?? false, load };
}

/** The member's notifications, and for admins whether they are mailed too. */
export function NotificationList({
  isMailSetUp,
  hasMailNotifications,
  ...newest
}: RouterOutputs['notifications']['list']) {
  const { isAdmin } = useTenant();
  const { notifications, hasMore, load } = useOlder(newest);
  return (
    <ul>
      {notifications.length === 0 && <li class="p-3 quiet">{t('empty')}</li>}
      {notifications.map((notification) => (
        <NotificationItem key={notification.id} notification={notification} />
      ))}
      {hasMore && (
        <li class="p-2">
          {load.error && <Alert variant="error">{load.error.message}</Alert>}
          <Button size="small" variant="ghost" isBusy={load.isRunning} onClick={() => load.run()}>
            {t('showOlder')}
          </Button>
        </li>
      )}
      {isMailSetUp && isAdmin && <EmailNotificationsToggle hasMailNotifications={hasMailNotifications} />}
    </ul>
  );
}
