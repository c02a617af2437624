import { RelativeTime, Dropdown } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Bell } from 'lucide-preact';
import { useTenant } from '../../tenant-context.ts';
import type { TenantContextValue } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { EmailNotificationsToggle } from './email-notifications-toggle.tsx';

type Notification = RouterOutputs['notifications']['list']['notifications'][number];

/** The sentence of a notification, and where it leads. */
function formatNotification(
  { kind, data }: Notification,
  to: TenantContextValue['to'],
): { text: string; href: string } {
  switch (kind) {
    case 'resource_completed':
      return {
        text: `“${data['title']}” is read. The assistant knows it now.`,
        href: to(`resources/${data['resourceId']}`),
      };
    case 'resource_failed':
      return {
        text: `“${data['title']}” could not be read: ${data['reason']}`,
        href: to(`resources/${data['resourceId']}`),
      };
    case 'resource_synced':
      return {
        text: `“${data['title']}” was read anew: ${formatPageChanges(data)}.`,
        href: to(`resources/${data['resourceId']}`),
      };
    case 'invitation_accepted':
      return { text: `${data['name']} has joined.`, href: to('team') };
    case 'email_left':
      return {
        text: `A visitor asks for an answer by mail: ${data['email']}`,
        href: to(`inbox/${data['conversationId']}`),
      };
    case 'mentioned':
      return { text: `${data['by']} mentions you: ${data['text']}`, href: to(`inbox/${data['conversationId']}`) };
    case 'transferred':
      return {
        text: `${data['by']} has given you a conversation${data['note'] ? `: ${data['note']}` : '.'}`,
        href: to(`inbox/${data['conversationId']}`),
      };
    case 'limit_reached':
      return { text: 'The questions of this month are used up. Choose a larger plan to go on.', href: to('company') };
    case 'budget_reached':
      return {
        text:
          data['percent'] === 100
            ? 'Today’s budget of the language model is used up. Until tomorrow answers are made of your own sentences.'
            : `${data['percent']} % of today’s budget of the language model is used up.`,
        href: to('assistant'),
      };
    case 'settings_held':
      return {
        text: `Your changes of the assistant are not live: ${data['worse'] === 1 ? 'a question of your set gets' : `${data['worse']} questions of your set get`} worse with them.`,
        href: to('assistant'),
      };
    default:
      return { text: kind, href: to('overview') };
  }
}

const formatPageChanges = (data: Notification['data']): string =>
  [
    [data['pagesAdded'], 'new'],
    [data['pagesChanged'], 'changed'],
    [data['pagesRemoved'], 'gone'],
    [data['pagesFailed'], 'not read'],
  ]
    .flatMap(([count, what]) => (Number(count) > 0 ? [`${count} ${what}`] : []))
    .join(', ');

/** What happened while nobody looked. */
export function NotificationsButton() {
  const { slug, isAdmin } = useTenant();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: ['notifications', slug], queryFn: () => api.notifications.list.query() });
  const unread = query.data?.unread ?? 0;
  const markRead = async (): Promise<void> => {
    if (unread === 0) return;
    await api.notifications.markRead.mutate();
    await queryClient.invalidateQueries({ queryKey: ['notifications', slug] });
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
      label={unread > 0 ? `${unread} new notifications` : 'Notifications'}
      trigger={trigger}
      triggerClass="btn btn-ghost btn-square btn-sm relative"
      onOpen={() => void markRead()}
    >
      <ul class="dropdown-content z-20 mt-1 max-h-96 w-80 overflow-y-auto rounded-box border border-base-300 bg-base-100 p-2 shadow-lg">
        {query.data?.notifications.length === 0 && (
          <li class="p-3 quiet">Nothing has happened yet. Here you are told when a resource is ready.</li>
        )}
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

function NotificationItem({ notification }: { notification: Notification }) {
  const { text, href } = formatNotification(notification, useTenant().to);
  return (
    <li>
      <a href={href} class="block rounded-field p-2 hover:bg-base-200">
        <span class="block break-words">{text}</span>
        <span class="text-sm quiet">
          <RelativeTime at={notification.createdAt} />
        </span>
      </a>
    </li>
  );
}
