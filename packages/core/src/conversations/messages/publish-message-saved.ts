import type { MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { MESSAGE_INCLUDE, toMessageView } from './to-message-view.ts';

/** Publishes a message that changed after it was sent. */
export async function publishMessageSaved(tx: TenantTx, messageId: string): Promise<MessageView> {
  const row = await tx.message.findUniqueOrThrow({
    where: { id: messageId },
    include: { ...MESSAGE_INCLUDE, conversation: { select: { visitorId: true } } },
  });
  const view = toMessageView(row);
  await publish(tx, 'message.saved', {
    conversationId: row.conversationId,
    visitorId: row.conversation.visitorId,
    message: view,
  });
  return view;
}
