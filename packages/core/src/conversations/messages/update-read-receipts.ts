import { notFound } from '@lobby/contracts/errors';
import type { ReadReceipts, MarkRead } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

/**
 * Notes how far a side has received or read, and tells both. Marks only ever move on, never past the last message, and what was read
 * was received. Nothing is written when nothing moves.
 */
export async function updateReadReceipts(
  tx: TenantTx,
  conversationId: string,
  receipts: Partial<ReadReceipts>,
): Promise<void> {
  const { visitorReadSeq = 0, visitorDeliveredSeq = visitorReadSeq } = receipts;
  const { agentReadSeq = 0, agentDeliveredSeq = agentReadSeq } = receipts;
  const [updated] = await tx.$queryRaw<({ visitorId: string } & ReadReceipts)[]>`
    UPDATE "Conversation" SET
      "visitorReadSeq" = greatest("visitorReadSeq", least(${visitorReadSeq}::int, "lastSeq")),
      "visitorDeliveredSeq" = greatest("visitorDeliveredSeq", least(${visitorDeliveredSeq}::int, "lastSeq")),
      "agentReadSeq" = greatest("agentReadSeq", least(${agentReadSeq}::int, "lastSeq")),
      "agentDeliveredSeq" = greatest("agentDeliveredSeq", least(${agentDeliveredSeq}::int, "lastSeq"))
    WHERE id = ${conversationId}::uuid AND (
      "visitorReadSeq" < least(${visitorReadSeq}::int, "lastSeq") OR "visitorDeliveredSeq" < least(${visitorDeliveredSeq}::int, "lastSeq")
      OR "agentReadSeq" < least(${agentReadSeq}::int, "lastSeq") OR "agentDeliveredSeq" < least(${agentDeliveredSeq}::int, "lastSeq"))
    RETURNING "visitorId", "visitorReadSeq", "visitorDeliveredSeq", "agentReadSeq", "agentDeliveredSeq"`;
  if (updated) await publish(tx, 'conversation.marked', { conversationId, ...updated });
}

/** A visitor has seen a conversation of theirs up to a message. */
export async function markReadByVisitor(
  tx: TenantTx,
  visitorId: string,
  { conversationId, seq }: MarkRead,
): Promise<void> {
  if ((await tx.conversation.count({ where: { id: conversationId, visitorId } })) === 0) throw notFound('conversation');
  await updateReadReceipts(tx, conversationId, { visitorReadSeq: seq });
}

/** A member has seen a conversation up to a message. */
export async function markReadByMember(tx: TenantTx, { conversationId, seq }: MarkRead): Promise<void> {
  if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) throw notFound('conversation');
  await updateReadReceipts(tx, conversationId, { agentReadSeq: seq });
}
