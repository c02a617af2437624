import { notFound } from '@lobby/contracts/errors';
import type { BlockVisitor } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';

/** Blocks or unblocks the visitor of a conversation, in all browsers of the same contact. What a blocked visitor sends is refused. */
export async function blockVisitor(
  tx: TenantTx,
  actor: Actor,
  { conversationId, isBlocked }: BlockVisitor,
): Promise<void> {
  const conversation = await tx.conversation.findUnique({
    where: { id: conversationId },
    select: { visitorId: true, contactId: true },
  });
  if (!conversation) throw notFound('conversation');
  const { visitorId, contactId } = conversation;
  const blockedAt = isBlocked ? new Date() : null;
  await tx.visitor.updateMany({
    where: { OR: [{ id: visitorId }, ...(contactId ? [{ contactId }] : [])] },
    data: { blockedAt },
  });
  if (contactId) await tx.contact.updateMany({ where: { id: contactId }, data: { blockedAt } });
  const action = isBlocked ? 'visitor.blocked' : 'visitor.unblocked';
  await recordAudit(tx, { actorUserId: actor.userId, action, target: conversationId });
  await publish(tx, 'visitor.changed', { visitorId });
}
