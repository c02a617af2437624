import type { TenantTx } from '@lobby/db';

/** Why two contacts may be one person: the same address, or the same name with another field alike. */
export type DuplicateReason = 'email' | 'phone' | 'other_address' | 'name_and_field';

const MAX_LISTED = 20;
/** More contacts of one name are a company's own placeholder. */
const MAX_SAME_NAME = 200;

interface DuplicateRow {
  id: string;
  reason: DuplicateReason;
  detail: string;
}

/**
 * Contacts that may be the same person: with the same address, proven or only claimed, or with the same name and one of the tenant's
 * fields alike. Only members see them; nothing is joined by them.
 */
export async function listDuplicates(tx: TenantTx, contactId: string) {
  const rows = await tx.$queryRaw<DuplicateRow[]>`
    SELECT DISTINCT ON (id) id, reason, detail FROM (
      SELECT o."contactId" AS id,
        CASE WHEN i.channel IN ('email', 'phone') THEN i.channel ELSE 'other_address' END AS reason, i.address AS detail, 1 AS rank
      FROM "ContactIdentity" i JOIN "ContactIdentity" o ON o.channel = i.channel AND o.address = i.address AND o."contactId" <> i."contactId"
      WHERE i."contactId" = ${contactId}::uuid
      UNION ALL
      SELECT id, 'name_and_field', detail, 2 FROM (
        SELECT o.id, (SELECT t.value FROM jsonb_each_text(o.fields) t
          WHERE t.value <> '' AND t.value = c.fields ->> t.key LIMIT 1) AS detail
        FROM "Contact" c JOIN "Contact" o ON lower(o.name) = lower(c.name) AND o.id <> c.id
        WHERE c.id = ${contactId}::uuid AND c.name <> '' LIMIT ${MAX_SAME_NAME}::int) named
      WHERE detail IS NOT NULL) found
    WHERE EXISTS (SELECT FROM "Contact" k WHERE k.id = found.id AND k."mergedIntoId" IS NULL)
    ORDER BY id, rank LIMIT ${MAX_LISTED}::int`;
  const contacts = await tx.contact.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    select: { id: true, name: true, email: true, phone: true, lastSeenAt: true },
  });
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  return rows.flatMap(({ id, reason, detail }) => {
    const contact = byId.get(id);
    return contact ? [{ ...contact, reason, detail }] : [];
  });
}
