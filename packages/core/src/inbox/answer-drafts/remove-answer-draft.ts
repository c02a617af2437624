import { AppError, notFound } from '@lobby/contracts/errors';
import type { AnswerDraftReference } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import { publishInboxChanged } from '../../conversations/index.ts';

/** The assistant's answers cite their sources by number; an agent's reply doesn't. */
const CITATION_MARKER = /\s?\[\d+\]/g;

/**
 * Removes a draft, and gives its text as a member sends it. Conflict where it was sent, discarded or written anew meanwhile: of two
 * members, one has it.
 */
export async function removeAnswerDraft(
  tx: TenantTx,
  { conversationId, draftId }: AnswerDraftReference,
): Promise<string> {
  if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) throw notFound('conversation');
  const draft = await tx.answerDraft.findFirst({ where: { id: draftId, conversationId } });
  const { count } = await tx.answerDraft.deleteMany({ where: { id: draftId, conversationId } });
  if (!draft || count === 0) throw new AppError('conflict', 'answer_draft_changed');
  await publishInboxChanged(tx, conversationId);
  return draft.text.replaceAll(CITATION_MARKER, '');
}
