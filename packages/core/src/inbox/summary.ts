import type { ConversationState, HandoverReason, Owner } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { messageView, WITH_PARTS } from '../conversations/index.ts';

/** What a conversation is read with, so that a list can show it. */
export const SUMMARY = {
  agent: { select: { displayName: true } },
  contact: { select: { name: true, email: true } },
  visitor: { select: { origin: true, pageUrl: true, pageTitle: true, locale: true, blockedAt: true } },
  labels: { select: { labelId: true } },
  messages: {
    where: { author: { in: ['visitor', 'agent'] as string[] }, state: 'final' },
    orderBy: { seq: 'desc' },
    take: 1,
    include: WITH_PARTS,
  },
} as const;

const PREVIEW = 200;

export const readOne = (tx: TenantTx, id: string) => tx.conversation.findUnique({ where: { id }, include: SUMMARY });
export type SummaryRow = NonNullable<Awaited<ReturnType<typeof readOne>>>;

/** What the list shows of a conversation. A visitor without a name is told apart by the end of their id. */
export function summaryOf(row: SummaryRow) {
  const [last] = row.messages;
  const isWithPeople = row.owner === 'queue' || row.owner === 'agent';
  return {
    id: row.id,
    channel: row.channel,
    state: row.state as ConversationState,
    owner: row.owner as Owner,
    agentId: row.agentId,
    agentName: row.agent?.displayName ?? null,
    visitorName: row.contact?.name ?? row.contact?.email ?? `Visitor ${row.visitorId.slice(-4).toUpperCase()}`,
    email: row.contact?.email ?? null,
    wantsEmail: row.wantsEmail,
    isBlocked: row.visitor.blockedAt !== null,
    language: row.language,
    labelIds: row.labels.map(({ labelId }) => labelId),
    handoverReason: row.handoverReason as HandoverReason | null,
    queuedAt: row.queuedAt,
    awaitingSince: row.awaitingSince,
    /** Since when people have it or are to have it: what the target for resolving counts from. Null: the assistant has it, or nobody. */
    handledSince: isWithPeople ? (row.queuedAt ?? row.takenAt) : null,
    snoozedUntil: row.snoozedUntil,
    lastMessageAt: row.lastMessageAt,
    lastSeq: row.lastSeq,
    /** Whether people have it or are to have it, and the visitor has said something that no member has seen. */
    isUnread: (isWithPeople || row.wantsEmail) && last?.author === 'visitor' && row.agentReadSeq < last.seq,
    /** What people said last: what the assistant said is the same in every other row. */
    lastMessage: last ? { author: messageView(last).author, text: last.text.slice(0, PREVIEW) } : null,
  };
}
