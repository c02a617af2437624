import type { VisitorConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import {
  AGENT_INCLUDE,
  ensureConversation,
  toVisitorConversation,
  transitionConversation,
} from '../../conversations/index.ts';
import { requestHandover } from './request-handover.ts';

/**
 * A visitor's request for a person by button. `canRequestHandover` of the result is false if nobody is there: the panel then asks for
 * an email address. A second request changes nothing.
 */
export async function requestHandoverAsVisitor(
  tx: TenantTx,
  visitorId: string,
  conversationId?: string,
): Promise<VisitorConversation> {
  const conversation = await ensureConversation(tx, visitorId, conversationId);
  if (conversation.owner === 'none') await transitionConversation(tx, conversation.id, 'reopen');
  await requestHandover(tx, conversation.id, 'requested');
  const row = await tx.conversation.findUniqueOrThrow({ where: { id: conversation.id }, include: AGENT_INCLUDE });
  return toVisitorConversation(tx, row);
}
