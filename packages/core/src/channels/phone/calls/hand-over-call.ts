import type { HandoverReason } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { requestHandover } from '../../../handover/index.ts';
import type { Call } from './call-context.ts';
import { ensureCallConversation } from './call-records.ts';

/** Hands a call's conversation over, unless it is with the team already. Gives the conversation. */
export async function handOverCall(tx: TenantTx, call: Call, reason: HandoverReason): Promise<string> {
  const conversationId = await ensureCallConversation(tx, call);
  const conversation = await tx.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { owner: true, handoverReason: true },
  });
  if (conversation.owner === 'assistant' && conversation.handoverReason === null)
    await requestHandover(tx, conversationId, reason);
  return conversationId;
}
