import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import type { TenantTx } from '@lobby/db';

type ValueField = Pick<FieldDefinition, 'key' | 'recordTypeId'>;

const toCount = ([row]: { count: number }[]): number => row?.count ?? 0;

/** How many contacts or records have a value of a field. */
export async function countFieldValues(tx: TenantTx, { key, recordTypeId }: ValueField): Promise<number> {
  if (recordTypeId === null)
    return toCount(
      await tx.$queryRaw`SELECT count(*)::int AS count FROM "Contact" WHERE fields ->> ${key}::text IS NOT NULL`,
    );
  return toCount(
    await tx.$queryRaw`
      SELECT count(*)::int AS count FROM "Record"
      WHERE "recordTypeId" = ${recordTypeId}::uuid AND fields ->> ${key}::text IS NOT NULL`,
  );
}

/** Whether two contacts or records have the same value of a field. */
export async function hasDuplicateValues(tx: TenantTx, { key, recordTypeId }: ValueField): Promise<boolean> {
  const duplicates =
    recordTypeId === null
      ? await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM "Contact" WHERE "mergedIntoId" IS NULL AND fields ->> ${key}::text IS NOT NULL
          GROUP BY lower(fields ->> ${key}::text) HAVING count(*) > 1 LIMIT 1`
      : await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM "Record" WHERE "recordTypeId" = ${recordTypeId}::uuid AND fields ->> ${key}::text IS NOT NULL
          GROUP BY lower(fields ->> ${key}::text) HAVING count(*) > 1 LIMIT 1`;
  return duplicates.length > 0;
}
