import { truncateText } from '@lobby/contracts/truncate-text';
import type { MessageAuthor, ConversationListItem, ConversationState } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { AGENT_INCLUDE } from '../messages/to-message-view.ts';

const MAX_LISTED = 50;
const PREVIEW_LENGTH = 200;

/** A visitor's conversations that have messages, the one used last first. */
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
    lastMessage: last ? { author: last.author as MessageAuthor, text: truncateText(last.text, PREVIEW_LENGTH) } : null,
    unread: unreadById.get(id) ?? 0,
  }));
}
