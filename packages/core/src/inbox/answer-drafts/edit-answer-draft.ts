import type { AnswerDraftReference } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../../deps.ts';
import { takeConversation } from '../../handover/index.ts';
import { saveDraft } from '../save-draft.ts';
import { removeAnswerDraft } from './remove-answer-draft.ts';

/** Makes a draft the member's own, who takes the conversation to change it. Conflict where another agent has either. */
export async function editAnswerDraft(tx: TenantTx, actor: Actor, reference: AnswerDraftReference): Promise<string> {
  const { conversationId } = reference;
  await takeConversation(tx, actor, conversationId);
  const text = await removeAnswerDraft(tx, reference);
  await saveDraft(tx, actor, { conversationId, kind: 'reply', text });
  return text;
}
