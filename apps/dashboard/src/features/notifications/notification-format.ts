import { translateCoded } from '@lobby/messages';
import type { MessageParams } from '@lobby/messages';
import { limitMessages } from '@lobby/messages/staff/limits';
import { notificationKinds } from '@lobby/messages/staff/notifications';
import { formatResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { RouterOutputs } from '../../trpc.ts';
import { formatSyncCounts } from '../resources/sync/format-sync-counts.ts';

export type Notification = RouterOutputs['notifications']['list']['notifications'][number];

const PATHS: Record<string, (data: Notification['data']) => string> = {
  resource_completed: ({ resourceId }) => `resources/${resourceId}`,
  resource_failed: ({ resourceId }) => `resources/${resourceId}`,
  resource_synced: ({ resourceId }) => `resources/${resourceId}`,
  resources_processed: () => 'resources',
  invitation_accepted: () => 'team',
  email_reply_requested: ({ conversationId }) => `inbox/${conversationId}`,
  mentioned: ({ conversationId }) => `inbox/${conversationId}`,
  transferred: ({ conversationId }) => `inbox/${conversationId}`,
  limit_near: () => 'plan',
  limit_reached: () => 'plan',
  budget_reached: () => 'assistant',
  settings_regressed: () => 'assistant',
  correction_suggested: () => 'unanswered',
  unusual_network: () => 'widget?tab=install',
  template_offered: () => 'company',
  template_updated: () => 'company',
};

/** The page that a notification is about, below the tenant's own path. */
export const getNotificationPath = ({ kind, data }: Notification): string => PATHS[kind]?.(data) ?? 'overview';

/** The message of a notification; most have the name of their kind. */
function toCoded({ kind, data }: Notification): { code: string; params: MessageParams } {
  const params = data as MessageParams;
  switch (kind) {
    case 'resource_failed': {
      const reason = formatResourceReason({ code: String(data['failureCode']), params });
      return { code: kind, params: { ...params, reason } };
    }
    case 'resource_synced':
      return { code: kind, params: { ...params, changes: formatSyncCounts(data) } };
    case 'resources_processed':
      return { code: data['failed'] === 0 ? 'resources_ready' : 'resources_some_failed', params };
    case 'transferred':
      return { code: data['note'] ? 'transferred_note' : kind, params };
    case 'budget_reached':
      return { code: data['percent'] === 100 ? 'budget_used' : 'budget_share', params };
    case 'settings_regressed':
      return { code: kind, params: { count: Number(data['regressions']) } };
    default:
      return { code: kind, params };
  }
}

/** Which limit is near or reached; null for another notification, and for one from before it said which. */
function formatLimit({ kind, data }: Notification): string | null {
  const { metric, percent } = data;
  if (!kind.startsWith('limit_') || metric === undefined) return null;
  const code = `${percent === 100 ? 'reached' : 'near'}_${metric}`;
  return translateCoded(limitMessages, { code, params: data });
}

/** A notification as a sentence. */
export const formatNotification = (notification: Notification): string =>
  formatLimit(notification) ?? translateCoded(notificationKinds, toCoded(notification)) ?? notification.kind;
