import { AppError } from '@lobby/contracts';
import type { Author, ConversationForVisitor, ConversationListed, ConversationState } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { conversationForVisitor, WITH_AGENT } from './message-view.ts';
import { holdVisitor } from './visitor-conversation.ts';

const LISTED = 50;
/** Open conversations that one visitor can have. */
const MAX_OPEN = 20;
const SHOWN = 200;

/** The visitor's conversations that something was said in, the one used last first. */
export async function listOwnConversations(tx: TenantTx, visitorId: string): Promise<ConversationListed[]> {
  const rows = await tx.conversation.findMany({
    where: { visitorId, lastSeq: { gt: 0 } },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
    take: LISTED,
    include: {
      ...WITH_AGENT,
      messages: {
        where: { author: { not: 'system' }, state: 'final', deletedAt: null },
        orderBy: { seq: 'desc' },
        take: 1,
        select: { author: true, text: true },
      },
    },
  });
  const unread = await tx.$queryRaw<{ id: string; unread: number }[]>`
    SELECT c.id, count(*)::int AS unread FROM "Conversation" c JOIN "Message" m ON m."conversationId" = c.id AND m.seq > c."visitorReadSeq"
      WHERE c."visitorId" = ${visitorId}::uuid AND m.author IN ('assistant', 'agent') AND m.state = 'final' AND m."deletedAt" IS NULL
      GROUP BY c.id`;
  const unreadOf = new Map(unread.map((row) => [row.id, row.unread]));
  return rows.map(({ id, state, agent, lastMessageAt, messages: [last] }) => ({
    id,
    state: state as ConversationState,
    agentName: agent?.displayName ?? null,
    lastMessageAt: lastMessageAt.toISOString(),
    lastMessage: last ? { author: last.author as Author, text: last.text.slice(0, SHOWN) } : null,
    unread: unreadOf.get(id) ?? 0,
  }));
}

/** Begins another conversation; one that nothing was said in yet is given again. */
export async function beginConversation(tx: TenantTx, visitorId: string): Promise<ConversationForVisitor> {
  const { contactId } = await holdVisitor(tx, visitorId);
  const empty = await tx.conversation.findFirst({ where: { visitorId, lastSeq: 0 }, include: WITH_AGENT });
  if (empty) {
    // The one used last is the one that goes on.
    await tx.conversation.updateMany({ where: { id: empty.id }, data: { lastMessageAt: new Date() } });
    return conversationForVisitor(tx, empty);
  }
  if ((await tx.conversation.count({ where: { visitorId, state: 'open' } })) >= MAX_OPEN)
    throw new AppError('rate_limited', 'You have many open conversations. Please go on with one of them.', {
      reason: 'many_conversations',
    });
  const made = await tx.conversation.create({ data: { visitorId, contactId }, include: WITH_AGENT });
  return conversationForVisitor(tx, made);
}
