import type { VisitorConversation } from '@lobby/contracts/conversations';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { toVisitorConversation } from './to-visitor-conversation.ts';
import { findVisitorConversation } from './find-visitor-conversation.ts';

/** One of the visitor's conversations as they see it. Throws not_found. */
export async function loadVisitorConversation(
  tx: TenantTx,
  visitorId: string,
  conversationId: string,
): Promise<VisitorConversation> {
  const row = await findVisitorConversation(tx, visitorId, conversationId);
  if (!row) throw notFound('conversation');
  return toVisitorConversation(tx, row);
}
