import type { TenantTx } from '@lobby/db';
import { publishInboxChanged } from '../../conversations/index.ts';
import type { SuggestedReply } from '../suggest-reply.ts';

/** Keeps an answer until a member approves it, in place of the conversation's earlier one; an empty text only removes that. */
export async function saveAnswerDraft(
  tx: TenantTx,
  conversationId: string,
  { text, citations, confidence }: SuggestedReply,
): Promise<void> {
  await tx.answerDraft.deleteMany({ where: { conversationId } });
  if (text !== '') await tx.answerDraft.createMany({ data: [{ conversationId, text, citations, confidence }] });
  await publishInboxChanged(tx, conversationId);
}
