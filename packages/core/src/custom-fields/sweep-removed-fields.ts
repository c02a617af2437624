import { REMOVED_FIELD_DAYS } from '@lobby/contracts/field-kinds';
import type { TenantTx } from '@lobby/db';
import type { Deps } from '../deps.ts';
import { listTenantsWithRemovedFields } from '../platform/index.ts';

const DAY_MS = 24 * 3_600_000;
/** Rows that one transaction changes. */
const BATCH_SIZE = 5_000;

/** Removes the values of fields that were removed before a time from the next contacts and records; gives how many these were. */
async function removeNextValues(tx: TenantTx, before: Date): Promise<number> {
  const fields = await tx.fieldDefinition.findMany({ where: { removedAt: { lt: before } } });
  let removed = 0;
  for (const { key, recordTypeId } of fields)
    removed +=
      recordTypeId === null
        ? await tx.$executeRaw`
            UPDATE "Contact" SET fields = fields - ${key}::text WHERE id IN (
              SELECT id FROM "Contact" WHERE fields -> ${key}::text IS NOT NULL LIMIT ${BATCH_SIZE}::int)`
        : await tx.$executeRaw`
            UPDATE "Record" SET fields = fields - ${key}::text WHERE id IN (
              SELECT id FROM "Record" WHERE "recordTypeId" = ${recordTypeId}::uuid
                AND fields -> ${key}::text IS NOT NULL LIMIT ${BATCH_SIZE}::int)`;
  return removed;
}

/** What a removed field's or type's changes say is personal too, and goes with them. */
async function removeDefinitions(tx: TenantTx, before: Date): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "ContactChange" c USING "FieldDefinition" f
    WHERE f."removedAt" < ${before} AND c.field = f.key
      AND CASE WHEN f."recordTypeId" IS NULL THEN c."recordId" IS NULL
        ELSE c."recordId" IN (SELECT id FROM "Record" WHERE "recordTypeId" = f."recordTypeId") END`;
  await tx.$executeRaw`
    DELETE FROM "ContactChange" WHERE "recordId" IN (
      SELECT r.id FROM "Record" r JOIN "RecordType" t ON t.id = r."recordTypeId" WHERE t."removedAt" < ${before})`;
  await tx.fieldDefinition.deleteMany({ where: { removedAt: { lt: before } } });
  await tx.recordType.deleteMany({ where: { removedAt: { lt: before } } });
}

/** Removes fields and record types that were removed 30 days ago, with their values and records. */
export async function sweepRemovedFields(deps: Pick<Deps, 'platformDb' | 'tenantDb' | 'clock'>): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - REMOVED_FIELD_DAYS * DAY_MS);
  for (const tenantId of await listTenantsWithRemovedFields(deps, before)) {
    const db = deps.tenantDb(tenantId);
    while ((await db((tx) => removeNextValues(tx, before))) > 0);
    await db((tx) => removeDefinitions(tx, before));
  }
}
