import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

/** Throws not_found unless it is a record type of the tenant's, or null. Of two who change its fields the second waits. */
export async function assertRecordType(tx: TenantTx, recordTypeId: string | null): Promise<void> {
  if (recordTypeId === null) return;
  const found = await tx.$queryRaw<unknown[]>`
    SELECT id FROM "RecordType" WHERE id = ${recordTypeId}::uuid AND "removedAt" IS NULL FOR NO KEY UPDATE`;
  if (found.length === 0) throw notFound('record_type');
}
