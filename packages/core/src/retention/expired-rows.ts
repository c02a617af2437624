import type { RetentionSettings } from '@lobby/contracts/retention';
import type { TenantTx } from '@lobby/db';

const DAY_MS = 86_400_000;

type Where<T extends 'conversation' | 'contact'> = NonNullable<
  NonNullable<Parameters<TenantTx[T]['findMany']>[0]>['where']
>;

/** The time before which something is too old; null: it is kept for good. */
export const toCutoff = (days: number | null, now: Date): Date | null =>
  days === null ? null : new Date(now.getTime() - days * DAY_MS);

/** Closed conversations that are too old; where the tenant wants it, also what the assistant has and nobody waits for. */
export function whereConversationExpired(settings: RetentionSettings, now: Date): Where<'conversation'> | null {
  const lt = toCutoff(settings.conversationDays, now);
  if (!lt) return null;
  const closed = { state: 'resolved', resolvedAt: { lt } };
  const idle = { state: 'open', owner: 'assistant', snoozedUntil: null, isAwaitingEmailReply: false };
  return { lastMessageAt: { lt }, OR: settings.includesAssistantConversations ? [closed, idle] : [closed] };
}

/**
 * Contacts without a conversation that nobody has seen or changed for too long. Blocked ones, those with records, and those who asked
 * for no more messages stay.
 */
export function whereContactExpired(settings: RetentionSettings, now: Date): Where<'contact'> | null {
  const lt = toCutoff(settings.contactDays, now);
  if (!lt) return null;
  const inUse: Where<'contact'>['visitors'] = {
    none: {
      OR: [
        { lastSeenAt: { gte: lt } },
        { blockedAt: { not: null } },
        { conversations: { some: {} } },
        { channelAddress: { is: { optedOutAt: { not: null } } } },
      ],
    },
  };
  return {
    mergedIntoId: null,
    blockedAt: null,
    createdAt: { lt },
    updatedAt: { lt },
    OR: [{ lastSeenAt: null }, { lastSeenAt: { lt } }],
    conversations: { none: {} },
    records: { none: {} },
    visitors: inUse,
  };
}
