import { isDeepStrictEqual } from 'node:util';
import type { TenantTx } from '@lobby/db';
import { saveContactChanges } from './changes/save-contact-changes.ts';
import type { FieldValues } from './changes/save-contact-changes.ts';
import { VERIFIABLE_FIELDS } from './verified-fields.ts';

/** Values that a visitor has said, by the name of a column or by a field's key. */
export type StatedFields = Readonly<Record<string, unknown>>;

const COLUMNS: readonly string[] = VERIFIABLE_FIELDS;

/**
 * Empties fields of a contact that still have what its visitor has said, and takes the values out of its history. What the tenant's
 * server has verified stays, and so does what was changed since.
 */
export async function removeStatedValues(tx: TenantTx, contactId: string, stated: StatedFields): Promise<void> {
  await tx.$queryRaw`SELECT FROM "Contact" WHERE id = ${contactId}::uuid FOR NO KEY UPDATE`;
  const contact = await tx.contact.findUniqueOrThrow({ where: { id: contactId } });
  const fields = { ...(contact.fields as FieldValues) };
  const current: FieldValues = { ...fields, name: contact.name, email: contact.email, phone: contact.phone };
  const removed = Object.keys(stated).filter(
    (name) => isDeepStrictEqual(current[name], stated[name]) && !contact.verifiedFields.includes(name),
  );
  for (const name of removed) Reflect.deleteProperty(fields, name);
  const columns = Object.fromEntries(removed.filter((name) => COLUMNS.includes(name)).map((name) => [name, null]));
  await saveContactChanges(tx, contactId, { ...columns, fields }, { source: 'visitor', actorUserId: null });
  for (const name of removed)
    await tx.$executeRaw`
      DELETE FROM "ContactChange" WHERE "contactId" = ${contactId}::uuid AND field = ${name} AND source IN ('visitor', 'assistant')
        AND ${JSON.stringify(stated[name])}::jsonb IN ("before", "after")`;
}
