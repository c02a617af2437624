import type { FieldValues } from '@lobby/contracts/field-kinds';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

/** A record as it is stored, which nobody else changes before the end of the transaction. Throws not_found. */
export async function lockRecord(tx: TenantTx, recordId: string) {
  await tx.$queryRaw`SELECT FROM "Record" WHERE id = ${recordId}::uuid FOR NO KEY UPDATE`;
  const record = await tx.record.findUnique({ where: { id: recordId } });
  if (!record) throw notFound('record');
  return { ...record, fields: record.fields as FieldValues };
}
