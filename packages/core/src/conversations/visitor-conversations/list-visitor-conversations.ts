import { AppError } from '@lobby/contracts/errors';
import type {
  MessageAuthor,
  VisitorConversation,
  ConversationListItem,
  ConversationState,
} from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { toVisitorConversation, AGENT_INCLUDE } from '../messages/to-message-view.ts';
import { lockVisitor } from './ensure-conversation.ts';

const MAX_LISTED = 50;
/** Open conversations that one visitor can have. */
const MAX_OPEN_CONVERSATIONS = 20;
const PREVIEW_LENGTH = 200;

/** The visitor's conversations that something was said in, the one used last first. */
export async function listVisitorConversations(tx: TenantTx, visitorId: string): Promise<ConversationListItem[]> {
  const rows = await tx.conversation.findMany({
    where: { visitorId, lastSeq: { gt: 0 } },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
    take: MAX_LISTED,
    include: {
      ...AGENT_INCLUDE,
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
  const unreadById = new Map(unread.map((row) => [row.id, row.unread]));
  return rows.map(({ id, state, agent, lastMessageAt, messages: [last] }) => ({
    id,
    state: state as ConversationState,
    agentName: agent?.displayName ?? null,
    lastMessageAt: lastMessageAt.toISOString(),
    lastMessage: last ? { author: last.author as MessageAuthor, text: last.text.slice(0, PREVIEW_LENGTH) } : null,
    unread: unreadById.get(id) ?? 0,
  }));
}

/** Begins another conversation; one that nothing was said in yet is given again. */
export async function startConversation(tx: TenantTx, visitorId: string): Promise<VisitorConversation> {
  const { contactId } = await lockVisitor(tx, visitorId);
  const empty = await tx.conversation.findFirst({ where: { visitorId, lastSeq: 0 }, include: AGENT_INCLUDE });
  if (empty) {
    // The one used last is the one that goes on.
    await tx.conversation.updateMany({ where: { id: empty.id }, data: { lastMessageAt: new Date() } });
    return toVisitorConversation(tx, empty);
  }
  if ((await tx.conversation.count({ where: { visitorId, state: 'open' } })) >= MAX_OPEN_CONVERSATIONS)
    throw new AppError('rate_limited', 'too_many_conversations');
  const created = await tx.conversation.create({ data: { visitorId, contactId }, include: AGENT_INCLUDE });
  return toVisitorConversation(tx, created);
}
