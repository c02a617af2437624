import type { HandoverReason } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { needsNoMaterial } from '../../answers/index.ts';
import type { TenantScope } from '../../deps.ts';
import { requestHandover } from '../../handover/index.ts';
import { consumeQuestionQuota, hasQuestionQuota } from '../../plans/index.ts';
import { getTenantSettings } from '../../tenants/index.ts';
import { suggestReply } from '../suggest-reply.ts';
import type { SuggestedReply } from '../suggest-reply.ts';
import { saveAnswerDraft } from './save-answer-draft.ts';

/** What the visitor waits for an answer to; null: they don't. The conversation stays locked, so that no reply comes between. */
async function lockQuestion(tx: TenantTx, conversationId: string): Promise<string | null> {
  await tx.$queryRaw`SELECT FROM "Conversation" WHERE id = ${conversationId}::uuid FOR NO KEY UPDATE`;
  const last = await tx.message.findFirst({
    where: { conversationId, author: { in: ['visitor', 'agent'] } },
    orderBy: { seq: 'desc' },
    select: { author: true, text: true },
  });
  return last?.author === 'visitor' ? last.text : null;
}

/** Whether a draft waits already, and the visitor has only said thanks, or asked for a person, since. */
async function hasDraftAlready(tx: TenantTx, conversationId: string): Promise<boolean> {
  if ((await tx.answerDraft.count({ where: { conversationId } })) === 0) return false;
  const { language } = await getTenantSettings(tx);
  const question = await lockQuestion(tx, conversationId);
  return question !== null && needsNoMaterial(tx, question, language);
}

const NO_REPLY: SuggestedReply = { text: '', outcome: 'unknown', citations: [], confidence: 0 };

/**
 * Writes an answer to a conversation's last question for a member to approve, and gives the conversation to the team, with the draft or
 * without one. False, and nothing is kept, where the answer has at least `minConfidence` (0 to 100): it needs no approval.
 */
export async function draftAnswer(
  scope: TenantScope,
  conversationId: string,
  minConfidence: number | null,
): Promise<boolean> {
  const now = scope.clock.now();
  const { isDrafted, hasQuota } = await scope.db(async (tx) => ({
    isDrafted: await hasDraftAlready(tx, conversationId),
    hasQuota: await hasQuestionQuota(tx, now),
  }));
  if (isDrafted) return true;
  const reply = hasQuota ? await suggestReply(scope, conversationId, new AbortController().signal) : NO_REPLY;
  if (minConfidence !== null && reply.outcome === 'answered' && reply.confidence * 100 >= minConfidence) return false;
  await scope.db(async (tx) => {
    // An agent may have answered while the draft was written, or before a message was processed again after a crash.
    if ((await lockQuestion(tx, conversationId)) === null) return;
    if (hasQuota) await consumeQuestionQuota(tx, now);
    const reason: HandoverReason = reply.text ? 'approval' : hasQuota ? 'no_answer' : 'message_limit';
    await requestHandover(tx, conversationId, reason);
    await saveAnswerDraft(tx, conversationId, reply);
  });
  return true;
}
