import type { ConversationState, HandoverReason, ConversationOwner } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { toMessageView, MESSAGE_INCLUDE } from '../conversations/index.ts';

/** What a conversation is read with, so that a list can show it. */
export const SUMMARY_INCLUDE = {
  agent: { select: { displayName: true } },
  contact: { select: { name: true, email: true } },
  visitor: { select: { origin: true, pageUrl: true, pageTitle: true, locale: true, blockedAt: true } },
  labels: { select: { labelId: true } },
  messages: {
    where: { author: { in: ['visitor', 'agent'] as string[] }, state: 'final' },
    orderBy: { seq: 'desc' },
    take: 1,
    include: MESSAGE_INCLUDE,
  },
} as const;

const PREVIEW_LENGTH = 200;

export const findSummaryRow = (tx: TenantTx, id: string) =>
  tx.conversation.findUnique({ where: { id }, include: SUMMARY_INCLUDE });
export type SummaryRow = NonNullable<Awaited<ReturnType<typeof findSummaryRow>>>;

/** What the list shows of a conversation. A visitor without a name is told apart by the end of their id. */
export function toConversationSummary(row: SummaryRow) {
  const [last] = row.messages;
  const isWithTeam = row.owner === 'queue' || row.owner === 'agent';
  return {
    id: row.id,
    channel: row.channel,
    state: row.state as ConversationState,
    owner: row.owner as ConversationOwner,
    agentId: row.agentId,
    agentName: row.agent?.displayName ?? null,
    visitorId: row.visitorId,
    visitorName: row.contact?.name ?? row.contact?.email ?? `Visitor ${row.visitorId.slice(-4).toUpperCase()}`,
    email: row.contact?.email ?? null,
    isAwaitingEmailReply: row.isAwaitingEmailReply,
    isBlocked: row.visitor.blockedAt !== null,
    language: row.language,
    labelIds: row.labels.map(({ labelId }) => labelId),
    handoverReason: row.handoverReason as HandoverReason | null,
    queuedAt: row.queuedAt,
    waitingSince: row.waitingSince,
    /** Since when people have it or are to have it: what the target for resolving counts from. Null: the assistant has it, or nobody. */
    handledSince: isWithTeam ? (row.queuedAt ?? row.takenAt) : null,
    snoozedUntil: row.snoozedUntil,
    lastMessageAt: row.lastMessageAt,
    lastSeq: row.lastSeq,
    /** Whether people have it or are to have it, and the visitor has said something that no member has seen. */
    isUnread: (isWithTeam || row.isAwaitingEmailReply) && last?.author === 'visitor' && row.agentReadSeq < last.seq,
    /** What people said last: what the assistant said is the same in every other row. */
    lastMessage: last
      ? {
          author: toMessageView(last).author,
          text: last.text.slice(0, PREVIEW_LENGTH),
          isDeleted: last.deletedAt !== null,
        }
      : null,
  };
}
