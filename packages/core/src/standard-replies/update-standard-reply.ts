import { notFound } from '@lobby/contracts/errors';
import type { StandardReplyInput } from '@lobby/contracts/standard-replies';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { normalizeShortcut, saveStandardReply } from './save-standard-reply.ts';
import type { StandardReplyScope } from './save-standard-reply.ts';

/** Updates a standard reply. */
export async function updateStandardReply(
  scope: StandardReplyScope,
  actor: Actor,
  { replyId, reply: input }: { replyId: string; reply: StandardReplyInput },
): Promise<void> {
  const reply = normalizeShortcut(input);
  await saveStandardReply(scope, replyId, reply, async (tx) => {
    const { count } = await tx.standardReply.updateMany({ where: { id: replyId }, data: reply });
    if (count === 0) throw notFound('standard_reply');
    await recordAudit(tx, { actorUserId: actor.userId, action: 'standard_reply.updated', target: replyId });
  });
}
