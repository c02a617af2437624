import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../../deps.ts';
import { requestHandover } from '../../handover/index.ts';
import { suggestReply } from '../suggest-reply.ts';
import { saveAnswerDraft } from './save-answer-draft.ts';

/** Whether the visitor waits for an answer. The conversation stays locked, so that no reply comes between. */
async function isLastFromVisitor(tx: TenantTx, conversationId: string): Promise<boolean> {
  await tx.$queryRaw`SELECT FROM "Conversation" WHERE id = ${conversationId}::uuid FOR NO KEY UPDATE`;
  const last = await tx.message.findFirst({
    where: { conversationId, author: { in: ['visitor', 'agent'] } },
    orderBy: { seq: 'desc' },
    select: { author: true },
  });
  return last?.author === 'visitor';
}

/**
 * Writes an answer to a conversation's last question for a member to approve, and gives the conversation to the team. False, and nothing
 * is kept, where the answer has at least `minConfidence` (0 to 100): it needs no approval.
 */
export async function draftAnswer(
  scope: TenantScope,
  conversationId: string,
  minConfidence: number | null,
): Promise<boolean> {
  const reply = await suggestReply(scope, conversationId, new AbortController().signal);
  if (minConfidence !== null && reply.outcome === 'answered' && reply.confidence * 100 >= minConfidence) return false;
  await scope.db(async (tx) => {
    // An agent may have answered while the draft was written, or before a message was processed again after a crash.
    if (!(await isLastFromVisitor(tx, conversationId))) return;
    await requestHandover(tx, conversationId, 'people_only');
    await saveAnswerDraft(tx, conversationId, reply);
  });
  return true;
}
