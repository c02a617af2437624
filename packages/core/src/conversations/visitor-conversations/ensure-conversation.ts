import type { TenantTx } from '@lobby/db';
import { AGENT_INCLUDE } from '../messages/to-message-view.ts';
import { findVisitorConversation } from './find-visitor-conversation.ts';
import { lockVisitor } from './lock-visitor.ts';
import type { PageContext } from './lock-visitor.ts';

/**
 * A visitor's conversation by id; without an id the one used last, created if there is none. The visitor's row is locked, so two tabs
 * that send their first message at once get the same conversation.
 */
export async function ensureConversation(tx: TenantTx, visitorId: string, conversationId?: string, page?: PageContext) {
  const { contactId } = await lockVisitor(tx, visitorId, page);
  return (
    (await findVisitorConversation(tx, visitorId, conversationId)) ??
    tx.conversation.create({ data: { visitorId, contactId }, include: AGENT_INCLUDE })
  );
}
