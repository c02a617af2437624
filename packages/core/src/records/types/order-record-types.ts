import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

/** Puts record types in this order; those that it leaves out come behind. Throws not_found. */
export async function orderRecordTypes(tx: TenantTx, recordTypeIds: readonly string[]): Promise<void> {
  const known = await tx.recordType.count({ where: { id: { in: [...recordTypeIds] } } });
  if (known < new Set(recordTypeIds).size) throw notFound('record_type');
  await tx.$executeRaw`
    UPDATE "RecordType" SET position = COALESCE(array_position(${recordTypeIds}::uuid[], id), 1000 + position)
    WHERE "removedAt" IS NULL`;
}
