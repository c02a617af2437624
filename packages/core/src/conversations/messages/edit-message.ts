import type { EditMessage, MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { enqueueTranslation } from '../languages/enqueue-translation.ts';
import { lockOwnMessage } from './lock-own-message.ts';
import type { MessageOwner } from './lock-own-message.ts';
import { publishMessageSaved } from './publish-message-saved.ts';

/** Changes the text of the author's own message within the edit window. */
export async function editMessage(
  tx: TenantTx,
  owner: MessageOwner,
  { messageId, text }: EditMessage,
): Promise<MessageView> {
  await lockOwnMessage(tx, owner, messageId);
  await tx.message.updateMany({ where: { id: messageId }, data: { text, editedAt: new Date() } });
  await tx.messageTranslation.deleteMany({ where: { messageId } });
  const message = await publishMessageSaved(tx, messageId);
  const where = { id: message.conversationId, owner: 'agent', isTranslated: true };
  if ((await tx.conversation.count({ where })) > 0) await enqueueTranslation(tx, message);
  return message;
}
