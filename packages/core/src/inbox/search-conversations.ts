import type { SearchConversations } from '@lobby/contracts/inbox';
import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { highlight } from './highlight.ts';
import { buildTsquery, parseSearchWords } from './search-query.ts';
import { SUMMARY_INCLUDE, toConversationSummary } from './conversation-summary.ts';

interface MessageHit {
  conversationId: string;
  seq: number;
  text: string;
}

/** More messages are read than conversations returned, because several can be of one conversation. */
const HITS_PER_CONVERSATION = 5;

/** Finds conversations by words of their messages and by their contact's name or email, each with the matching passage. */
export async function searchConversations(tx: TenantTx, { query, take }: SearchConversations) {
  const words = parseSearchWords(query);
  const hits =
    words.length > 0
      ? await tx.$queryRaw<MessageHit[]>`
          SELECT "conversationId", seq, text FROM search_messages(${buildTsquery(words)}, ${take * HITS_PER_CONVERSATION}::int)`
      : [];
  const byId = new Map(hits.map((hit) => [hit.conversationId, hit]));
  const contains = containsInsensitive(query);
  // A query of its own: joined into the conversations' condition, it would compare every conversation's contact.
  const contacts = await tx.contact.findMany({
    where: { OR: [{ name: contains }, { email: contains }] },
    orderBy: { updatedAt: 'desc' },
    take: take * HITS_PER_CONVERSATION,
    select: { id: true },
  });
  const contactIds = contacts.map(({ id }) => id);
  const rows = await tx.conversation.findMany({
    where: { lastSeq: { gt: 0 }, OR: [{ id: { in: [...byId.keys()] } }, { contactId: { in: contactIds } }] },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'asc' }],
    take,
    include: SUMMARY_INCLUDE,
  });
  return {
    conversations: rows.map((row) => {
      const hit = byId.get(row.id);
      const summary = toConversationSummary(row);
      return {
        ...summary,
        seq: hit?.seq ?? null,
        name: highlight(summary.visitorName, words),
        passage: highlight(hit?.text ?? summary.lastMessage?.text ?? '', words),
      };
    }),
  };
}
