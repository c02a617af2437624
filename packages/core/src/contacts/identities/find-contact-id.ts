import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

/** The contact that a contact is today: itself, or what it was merged into. not_found for none of the tenant's. */
export async function findCurrentContactId(tx: TenantTx, contactId: string): Promise<string> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE chain AS (
      SELECT id, "mergedIntoId" FROM "Contact" WHERE id = ${contactId}::uuid
      UNION SELECT c.id, c."mergedIntoId" FROM "Contact" c JOIN chain ON c.id = chain."mergedIntoId")
    SELECT id FROM chain WHERE "mergedIntoId" IS NULL`;
  const id = rows[0]?.id;
  if (!id) throw notFound('contact');
  return id;
}

/** A contact and all that were merged into it, directly or by another. */
export async function listFamilyIds(tx: TenantTx, contactId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE family AS (
      SELECT id FROM "Contact" WHERE id = ${contactId}::uuid
      UNION SELECT c.id FROM "Contact" c JOIN family ON c."mergedIntoId" = family.id)
    SELECT id FROM family`;
  return rows.map(({ id }) => id);
}
