import type { TenantScope } from '../../deps.ts';
import { requestHandover } from '../../handover/index.ts';
import { suggestReply } from '../suggest-reply.ts';
import { saveAnswerDraft } from './save-answer-draft.ts';

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
    await requestHandover(tx, conversationId, 'people_only');
    await saveAnswerDraft(tx, conversationId, reply);
  });
  return true;
}
