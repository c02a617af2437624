import type { ReadReceipts } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

/**
 * Advances what a side has received or read, and publishes it. Receipts never move back or past the last message, and read implies
 * delivered; nothing is written or published if nothing advances.
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
  if (updated) await publish(tx, 'receipts.changed', { conversationId, ...updated });
}
