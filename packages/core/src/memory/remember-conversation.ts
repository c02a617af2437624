import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../deps.ts';
import { extractMemory } from './extract/extract-memory.ts';
import { filterMemory } from './filter/filter-memory.ts';
import { translateTopics } from './filter/translate-topics.ts';
import { loadTalk } from './load-talk.ts';
import type { Talk } from './load-talk.ts';
import { writeModelMemory } from './model/write-model-memory.ts';
import type { TalkMemory } from './noted.ts';
import { saveItems } from './save-items.ts';

/** The model's notes, with what patterns find beside them; the patterns' alone without a model. */
async function writeMemory(scope: TenantScope, { messages, policy }: Talk): Promise<TalkMemory> {
  const extracted = extractMemory(messages);
  const written = await writeModelMemory(scope, messages, policy.language);
  const blockedTopics = await translateTopics(scope.dictionaries, policy);
  return filterMemory(written ? { ...extracted, ...written } : extracted, messages, { ...policy, blockedTopics });
}

async function saveSummary(tx: TenantTx, talk: Talk, memory: TalkMemory): Promise<void> {
  const { conversationId, contactId, throughSeq, afterSeq, language, lastMessageAt } = talk;
  const { items: _items, measures, ...summary } = memory;
  const data = { ...summary, ...measures, contactId, throughSeq, language, lastMessageAt, erasedAt: null };
  const known = await tx.conversationMemory.findFirst({ where: { conversationId }, select: { id: true } });
  if (known) await tx.conversationMemory.updateMany({ where: { id: known.id }, data });
  else await tx.conversationMemory.createMany({ data: [{ ...data, conversationId, afterSeq }] });
}

/** Stores a memory unless its contact was erased, merged or switched off while it was written. */
async function saveMemory(tx: TenantTx, talk: Talk, memory: TalkMemory): Promise<void> {
  await tx.$queryRaw`SELECT FROM "Contact" WHERE id = ${talk.contactId}::uuid FOR KEY SHARE`;
  const current = await loadTalk(tx, talk.conversationId);
  if (current?.contactId !== talk.contactId || current.afterSeq !== talk.afterSeq) return;
  const known = new Set(current.messages.map(({ id }) => id));
  await saveSummary(tx, talk, memory);
  await saveItems(
    tx,
    talk,
    memory.items.filter(({ messageId }) => known.has(messageId)),
  );
}

/** Remembers a conversation, as far as it isn't yet: its summary, what its visitor says of themselves, and what was promised. */
export async function rememberConversation(scope: TenantScope, conversationId: string): Promise<void> {
  const talk = await scope.db((tx) => loadTalk(tx, conversationId));
  if (!talk) return;
  const memory = await writeMemory(scope, talk);
  await scope.db((tx) => saveMemory(tx, talk, memory));
}
