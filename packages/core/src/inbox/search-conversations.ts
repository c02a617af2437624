import type { SearchConversations } from '@lobby/contracts/inbox';
import { buildTsquery, containsInsensitive, parseSearchWords } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { highlight } from './highlight.ts';

import { parseGeneratedName, SUMMARY_INCLUDE, toConversationSummary } from './conversation-summary.ts';
import type { ConversationSummary } from './conversation-summary.ts';

interface MessageHit {
  conversationId: string;
  seq: number;
  text: string;
}

type NoteHit = Pick<MessageHit, 'conversationId' | 'text'>;

/** More messages are read than conversations returned, because several can be of one conversation. */
const HITS_PER_CONVERSATION = 5;

/** The newest message and the newest note of each conversation that have all words. */
async function searchTexts(tx: TenantTx, words: readonly string[], take: number) {
  if (words.length === 0) return { messages: new Map<string, MessageHit>(), notes: new Map<string, NoteHit>() };
  const [query, limit] = [buildTsquery(words), take * HITS_PER_CONVERSATION];
  const messages = await tx.$queryRaw<MessageHit[]>`
    SELECT "conversationId", seq, text FROM search_messages(${query}, ${limit}::int)`;
  const notes = await tx.$queryRaw<NoteHit[]>`SELECT "conversationId", text FROM search_notes(${query}, ${limit}::int)`;
  return {
    messages: new Map(messages.map((hit) => [hit.conversationId, hit])),
    notes: new Map(notes.map((hit) => [hit.conversationId, hit])),
  };
}

/** Ids of contacts by a part of their name or email. A query of its own: joined, it would compare every conversation's contact. */
async function listContactIds(tx: TenantTx, query: string, take: number): Promise<string[]> {
  const contains = containsInsensitive(query);
  const contacts = await tx.contact.findMany({
    where: { OR: [{ name: contains }, { email: contains }] },
    orderBy: { updatedAt: 'desc' },
    take: take * HITS_PER_CONVERSATION,
    select: { id: true },
  });
  return contacts.map(({ id }) => id);
}

/** Ids of the newest conversations whose visitor is shown by a generated name that the query is part of. */
async function listGeneratedNameIds(tx: TenantTx, query: string, take: number): Promise<string[]> {
  const digits = parseGeneratedName(query);
  if (digits === null) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM "Conversation" c LEFT JOIN "Contact" k ON k."tenantId" = c."tenantId" AND k.id = c."contactId"
      WHERE c."lastSeq" > 0 AND k.name IS NULL AND k.email IS NULL AND starts_with(right(c."visitorId"::text, 4), ${digits})
      ORDER BY c."lastMessageAt" DESC LIMIT ${take}::int`;
  return rows.map(({ id }) => id);
}

/** What of a conversation matches: a message, else a note, else the email of its contact; else what was said last. */
function chooseMatchingText(
  summary: ConversationSummary,
  message: MessageHit | undefined,
  note: NoteHit | undefined,
  query: string,
) {
  if (message) return { source: 'message' as const, text: message.text };
  if (note) return { source: 'note' as const, text: note.text };
  const { email, visitorName, lastMessage } = summary;
  if (email && email !== visitorName && email.toLowerCase().includes(query.toLowerCase()))
    return { source: 'email' as const, text: email };
  return { source: 'message' as const, text: lastMessage?.text ?? '' };
}

/** Finds conversations by words of their messages and notes and by their visitor's name or email, each with the matching passage. */
export async function searchConversations(tx: TenantTx, { query, take }: SearchConversations) {
  const words = parseSearchWords(query);
  const { messages, notes } = await searchTexts(tx, words, take);
  const contactIds = await listContactIds(tx, query, take);
  const ids = [...messages.keys(), ...notes.keys(), ...(await listGeneratedNameIds(tx, query, take))];
  const rows = await tx.conversation.findMany({
    where: { lastSeq: { gt: 0 }, OR: [{ id: { in: ids } }, { contactId: { in: contactIds } }] },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'asc' }],
    take,
    include: SUMMARY_INCLUDE,
  });
  return {
    conversations: rows.map((row) => {
      const message = messages.get(row.id);
      const summary = toConversationSummary(row);
      const { source, text } = chooseMatchingText(summary, message, notes.get(row.id), query);
      return {
        ...summary,
        seq: message?.seq ?? null,
        name: highlight(summary.visitorName, [query, ...words], true),
        source,
        passage: highlight(text, source === 'email' ? [query] : words, source === 'email'),
      };
    }),
  };
}
