import type { EditMessage, MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
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
  return publishMessageSaved(tx, messageId);
}
