import { AppError } from '@lobby/contracts/errors';
import type { RequestEmailReply } from '@lobby/contracts/handover';
import type { VisitorConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { saveVisitorContact } from '../../contacts/index.ts';
import {
  appendSystemEvent,
  ensureConversation,
  publishConversationChanged,
  toVisitorConversation,
  transitionConversation,
} from '../../conversations/index.ts';
import { notifyCompanyAdmins } from '../../notifications/index.ts';
import { buildHandoverSummary } from './build-handover-summary.ts';

/** Asks the team to reply by email. The address goes into the visitor's contact unless the tenant's server has verified another one. */
export async function requestEmailReply(
  tx: TenantTx,
  visitorId: string,
  { conversationId, email, name }: RequestEmailReply,
): Promise<VisitorConversation> {
  const conversation = await ensureConversation(tx, visitorId, conversationId);
  const { id } = conversation;
  const messageCount = await tx.message.count({ where: { conversationId: id, author: 'visitor' } });
  if (messageCount === 0) throw new AppError('invalid', 'message_required');
  const contactId = await saveVisitorContact(tx, visitorId, { email, ...(name ? { name } : {}) });
  // The inbox lists no resolved conversations as waiting.
  if (conversation.owner === 'none') await transitionConversation(tx, id, 'reopen');
  await tx.conversation.updateMany({
    where: { id },
    data: {
      contactId: conversation.contactId ?? contactId,
      isAwaitingEmailReply: true,
      handoverSummary: { ...(await buildHandoverSummary(tx, id)) },
    },
  });
  await appendSystemEvent(tx, id, { kind: 'email_reply_requested', email });
  await notifyCompanyAdmins(tx, { kind: 'email_reply_requested', data: { conversationId: id, email } });
  return toVisitorConversation(tx, await publishConversationChanged(tx, id));
}
