import type { TenantTx } from '@lobby/db';
import { loadConversationLanguages, publishMessageSaved } from '../conversations/index.ts';
import type { ConversationLanguages } from '../conversations/index.ts';
import type { TenantScope } from '../deps.ts';
import { findModelSession } from '../models/index.ts';
import type { ModelSession } from '../models/index.ts';
import { countFeatureUse, hasFeature } from '../plans/index.ts';
import { listUntranslated } from './list-untranslated.ts';
import type { Untranslated } from './list-untranslated.ts';
import { writeTranslation } from './write-translation.ts';
import type { TranslationResult } from './write-translation.ts';

/** A job ends within its lease; what is left is translated with the next message, or when somebody looks. */
const MAX_MS = 200_000;

interface Conversation {
  visitorId: string;
  languages: ConversationLanguages;
}

async function findTranslated(
  tx: TenantTx,
  conversationId: string,
  language: string | null,
): Promise<Conversation | null> {
  const where = { id: conversationId, isTranslated: true };
  const conversation = await tx.conversation.findFirst({ where, select: { visitorId: true } });
  if (!conversation) return null;
  const languages = await loadConversationLanguages(tx, conversationId);
  return { ...conversation, languages: { ...languages, agent: language ?? languages.agent } };
}

/** Takes a message for this job; false: another one has it. A claim that was given up is replaced. */
async function claimTranslation(tx: TenantTx, { messageId, language, sourceLanguage }: Untranslated): Promise<boolean> {
  const claimed = await tx.$executeRaw`
    INSERT INTO "MessageTranslation" AS known ("messageId", language, "sourceLanguage") VALUES (${messageId}::uuid, ${language}, ${sourceLanguage})
      ON CONFLICT ("tenantId", "messageId", language) DO UPDATE SET "createdAt" = now(), "sourceLanguage" = ${sourceLanguage}
        WHERE known.status = 'pending' AND known."createdAt" < now() - interval '5 minutes'`;
  return claimed === 1;
}

/** Stores a translation and sends it to both sides, unless the message was edited or deleted meanwhile. */
async function saveTranslation(
  tx: TenantTx,
  { messageId, language, text }: Untranslated,
  { result, now }: { result: TranslationResult; now: Date },
): Promise<void> {
  const where = { messageId, language, status: 'pending' };
  await tx.$queryRaw`SELECT FROM "Message" WHERE id = ${messageId}::uuid FOR UPDATE`;
  const isCurrent = (await tx.message.count({ where: { id: messageId, text, deletedAt: null } })) > 0;
  if (!isCurrent) {
    await tx.messageTranslation.deleteMany({ where });
    return;
  }
  const data =
    'text' in result ? { status: 'completed', text: result.text } : { status: 'failed', failureCode: result.failure };
  const { count } = await tx.messageTranslation.updateMany({ where, data });
  if (count === 0) return;
  if ('text' in result) await countFeatureUse(tx, 'translation', 1, now);
  await publishMessageSaved(tx, messageId);
}

/** Gives a claim back when the translation ended in an error that is no model's. */
async function translateClaimed(
  scope: TenantScope,
  session: ModelSession,
  untranslated: Untranslated,
): Promise<TranslationResult> {
  const { messageId, language, author } = untranslated;
  try {
    // What an agent writes is not on the visitor's budget.
    const owner = author === 'agent' ? null : session.visitorId;
    return await writeTranslation({ ...session, visitorId: owner }, untranslated);
  } catch (error) {
    await scope.db((tx) => tx.messageTranslation.deleteMany({ where: { messageId, language, status: 'pending' } }));
    throw error;
  }
}

/**
 * Translates the messages of a conversation that one side can't read, the newest first; each arrives at both sides as an event.
 * `language`: for a member who reads that; null: for the conversation's agent. Without a model or the
 * plan's feature, or with translation off, nothing happens.
 */
export async function translateConversation(
  scope: TenantScope,
  { conversationId, language }: { conversationId: string; language: string | null },
): Promise<void> {
  const conversation = await scope.db(async (tx) =>
    (await hasFeature(tx, 'translation')) ? findTranslated(tx, conversationId, language) : null,
  );
  if (!conversation) return;
  const { visitorId, languages } = conversation;
  const untranslated = await scope.db((tx) => listUntranslated(tx, conversationId, languages));
  const session = untranslated.length > 0 ? await findModelSession(scope, visitorId) : null;
  if (!session) return;
  const startedAt = performance.now();
  for (const message of untranslated) {
    if (performance.now() - startedAt > MAX_MS) return;
    if (!(await scope.db((tx) => claimTranslation(tx, message)))) continue;
    const result = await translateClaimed(scope, session, message);
    await scope.db((tx) => saveTranslation(tx, message, { result, now: scope.clock.now() }));
    // The others would fail alike, each after its time.
    if ('failure' in result && result.failure === 'model_unavailable') return;
  }
}
