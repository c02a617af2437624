import { notFound } from '@lobby/contracts/errors';
import type { MessageView, SetFeedback } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publishMessageSaved } from './publish-message-saved.ts';
import { toVisitorMessage } from './to-visitor-message.ts';

/** Sets a visitor's feedback on an answer in their own conversation; null removes it. */
export async function setFeedback(
  tx: TenantTx,
  visitorId: string,
  { messageId, feedback, reason }: SetFeedback,
): Promise<MessageView> {
  const updated = await tx.message.updateMany({
    where: { id: messageId, author: { in: ['assistant', 'agent'] }, conversation: { visitorId } },
    data: { feedback, feedbackReason: feedback === null ? null : reason || null },
  });
  if (updated.count === 0) throw notFound('message');
  return toVisitorMessage(await publishMessageSaved(tx, messageId));
}
