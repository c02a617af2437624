import { notFound } from '@lobby/contracts';
import type { ConversationState, HandoverReason, InboxFilter, Owner } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../deps.ts';
import { messageView, WITH_PARTS } from './message-view.ts';
import { messagesAfter } from './visitor-conversation.ts';

const SUMMARY = {
  agent: { select: { displayName: true } },
  contact: { select: { name: true, email: true } },
  visitor: { select: { origin: true, pageUrl: true, pageTitle: true, locale: true } },
  messages: {
    where: { author: { not: 'system' }, state: 'final' },
    orderBy: { seq: 'desc' },
    take: 1,
    include: WITH_PARTS,
  },
} as const;

const readOne = (tx: TenantTx, id: string) => tx.conversation.findUnique({ where: { id }, include: SUMMARY });
type SummaryRow = NonNullable<Awaited<ReturnType<typeof readOne>>>;

/** What the list shows of a conversation. A visitor without a name is told apart by the end of their id. */
function summaryOf(row: SummaryRow) {
  const [last] = row.messages;
  return {
    id: row.id,
    state: row.state as ConversationState,
    owner: row.owner as Owner,
    agentId: row.agentId,
    agentName: row.agent?.displayName ?? null,
    visitorName: row.contact?.name ?? row.contact?.email ?? `Visitor ${row.visitorId.slice(-4).toUpperCase()}`,
    email: row.contact?.email ?? null,
    wantsEmail: row.wantsEmail,
    handoverReason: row.handoverReason as HandoverReason | null,
    queuedAt: row.queuedAt,
    lastMessageAt: row.lastMessageAt,
    lastSeq: row.lastSeq,
    lastMessage: last ? { author: messageView(last).author, text: last.text.slice(0, 200) } : null,
  };
}

const whereOf = (filter: InboxFilter, actor: Actor) => {
  switch (filter) {
    case 'waiting':
      return { OR: [{ owner: 'queue' }, { wantsEmail: true, state: 'open' }] };
    case 'mine':
      return { owner: 'agent', agentId: actor.memberId };
    case 'resolved':
      return { state: 'resolved' };
    case 'all':
      return { state: 'open', lastSeq: { gt: 0 } };
  }
};

/** The inbox's list: those that wait with the longest wait first, all others with the newest message first. */
export async function listConversations(
  tx: TenantTx,
  actor: Actor,
  { filter, skip, take }: { filter: InboxFilter; skip: number; take: number },
) {
  const where = whereOf(filter, actor);
  const orderBy =
    filter === 'waiting'
      ? [{ queuedAt: { sort: 'asc' as const, nulls: 'last' as const } }, { id: 'asc' as const }]
      : [{ lastMessageAt: 'desc' as const }, { id: 'asc' as const }];
  const rows = await tx.conversation.findMany({ where, orderBy, skip, take, include: SUMMARY });
  return {
    conversations: rows.map(summaryOf),
    total: await tx.conversation.count({ where }),
    waiting: await tx.conversation.count({ where: { owner: 'queue' } }),
  };
}

/** One conversation with its messages, for a member of the tenant. */
export async function getConversation(tx: TenantTx, conversationId: string, afterSeq = 0) {
  const row = await readOne(tx, conversationId);
  if (!row) throw notFound('This conversation');
  return {
    conversation: {
      ...summaryOf(row),
      episode: row.episode,
      handoverSummary: row.handoverSummary,
      createdAt: row.createdAt,
      site: row.visitor.origin,
      pageUrl: row.visitor.pageUrl,
      pageTitle: row.visitor.pageTitle,
      locale: row.visitor.locale,
    },
    messages: await messagesAfter(tx, conversationId, afterSeq),
  };
}
