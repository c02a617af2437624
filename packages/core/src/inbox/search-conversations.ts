import type { SearchConversations } from '@lobby/contracts';
import { holds } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { highlight, tsqueryOf, wordsOf } from './highlight.ts';
import { SUMMARY, summaryOf } from './summary.ts';

interface Hit {
  conversationId: string;
  seq: number;
  text: string;
}

/** More messages are read than conversations are shown: many can be of one. */
const HITS_FOR_ONE = 5;

/** Conversations by the words of their messages, and by the name or address of their contact; each with the passage that was found. */
export async function searchConversations(tx: TenantTx, { query, take }: SearchConversations) {
  const words = wordsOf(query);
  const hits =
    words.length > 0
      ? await tx.$queryRaw<Hit[]>`
          SELECT "conversationId", seq, text FROM search_messages(${tsqueryOf(words)}, ${take * HITS_FOR_ONE}::int)`
      : [];
  const byId = new Map(hits.map((hit) => [hit.conversationId, hit]));
  const contains = holds(query);
  // Looked up on their own: asked for by one condition, every conversation's contact would be compared.
  const contacts = await tx.contact.findMany({
    where: { OR: [{ name: contains }, { email: contains }] },
    orderBy: { updatedAt: 'desc' },
    take: take * HITS_FOR_ONE,
    select: { id: true },
  });
  const contactIds = contacts.map(({ id }) => id);
  const rows = await tx.conversation.findMany({
    where: { lastSeq: { gt: 0 }, OR: [{ id: { in: [...byId.keys()] } }, { contactId: { in: contactIds } }] },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'asc' }],
    take,
    include: SUMMARY,
  });
  return {
    conversations: rows.map((row) => {
      const hit = byId.get(row.id);
      const summary = summaryOf(row);
      return {
        ...summary,
        seq: hit?.seq ?? null,
        name: highlight(summary.visitorName, words),
        passage: highlight(hit?.text ?? summary.lastMessage?.text ?? '', words),
      };
    }),
  };
}
