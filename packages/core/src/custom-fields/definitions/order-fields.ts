import type { OrderFields } from '@lobby/contracts/custom-fields';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

/** Puts fields in this order; those that it leaves out, such as one that somebody has just added, come behind. Throws not_found. */
export async function orderFields(tx: TenantTx, { recordTypeId, fieldIds }: OrderFields): Promise<void> {
  const known = await tx.fieldDefinition.count({ where: { recordTypeId, id: { in: fieldIds } } });
  if (known < new Set(fieldIds).size) throw notFound('field');
  await tx.$executeRaw`
    UPDATE "FieldDefinition" SET position = COALESCE(array_position(${fieldIds}::uuid[], id), 1000 + position)
    WHERE "recordTypeId" IS NOT DISTINCT FROM ${recordTypeId}::uuid AND "removedAt" IS NULL`;
}
