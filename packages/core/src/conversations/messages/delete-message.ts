import type { MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { lockOwnMessage } from './lock-own-message.ts';
import type { MessageOwner } from './lock-own-message.ts';
import { publishMessageSaved } from './publish-message-saved.ts';
import { retractAnswers } from './retract-answers.ts';

/** A conversation waits since the first visitor message after the last answer; deleted messages don't count. */
const updateWaitingSince = (tx: TenantTx, conversationId: string): Promise<number> =>
  tx.$executeRaw`
    UPDATE "Conversation" c SET "waitingSince" = (
      SELECT min(m."createdAt") FROM "Message" m
        WHERE m."conversationId" = c.id AND m.author = 'visitor' AND m."deletedAt" IS NULL AND m.seq > coalesce((
          SELECT max(a.seq) FROM "Message" a WHERE a."conversationId" = c.id
            AND a."deletedAt" IS NULL AND (a.author = 'agent' OR a.author = 'assistant' AND a.state = 'final' AND a.outcome <> 'unknown')), 0))
      WHERE id = ${conversationId}::uuid AND "waitingSince" IS NOT NULL`;

/**
 * Deletes the author's own message within the edit window: its seq stays, its text and files are gone. So is the assistant's answer to
 * it, while the assistant has the conversation.
 */
export async function deleteMessage(tx: TenantTx, owner: MessageOwner, messageId: string): Promise<MessageView> {
  const { conversationId, seq } = await lockOwnMessage(tx, owner, messageId);
  await tx.message.updateMany({ where: { id: messageId }, data: { text: '', deletedAt: new Date() } });
  await tx.messageTranslation.deleteMany({ where: { messageId } });
  // Links to its files stop working now; the attachment sweep deletes the files.
  await tx.attachment.updateMany({ where: { messageId }, data: { messageId: null } });
  await tx.answerTrace.updateMany({
    where: { message: { conversationId, replyToSeq: seq } },
    data: { question: '', searchQuery: '' },
  });
  if ('visitorId' in owner) {
    await retractAnswers(tx, { conversationId, seq });
    await updateWaitingSince(tx, conversationId);
  }
  return publishMessageSaved(tx, messageId);
}
