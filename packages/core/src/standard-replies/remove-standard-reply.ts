import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';

/** Removes a standard reply from agents and the assistant. */
export async function removeStandardReply(tx: TenantTx, actor: Actor, replyId: string): Promise<void> {
  const { count } = await tx.standardReply.deleteMany({ where: { id: replyId } });
  if (count === 0) throw notFound('standard_reply');
  await recordAudit(tx, { actorUserId: actor.userId, action: 'standard_reply.removed', target: replyId });
}
