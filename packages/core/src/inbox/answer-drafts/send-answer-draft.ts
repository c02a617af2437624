import type { MessageView } from '@lobby/contracts/conversations';
import type { SendAnswerDraft } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../../deps.ts';
import { sendAgentReply, takeConversation } from '../../handover/index.ts';
import { removeAnswerDraft } from './remove-answer-draft.ts';

/** Sends a draft as the member's reply, who takes the conversation with it. Conflict where another agent has either. */
export async function sendAnswerDraft(tx: TenantTx, actor: Actor, input: SendAnswerDraft): Promise<MessageView> {
  const { conversationId, clientMessageId } = input;
  await takeConversation(tx, actor, conversationId);
  const text = await removeAnswerDraft(tx, input);
  return sendAgentReply(tx, actor, { conversationId, clientMessageId, text });
}
