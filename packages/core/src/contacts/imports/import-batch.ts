import { randomUUID } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { lockUniqueValues } from '../../custom-fields/index.ts';
import type { ChangeOrigin } from '../../custom-fields/index.ts';
import { saveContactChanges } from '../changes/save-contact-changes.ts';
import type { FieldValues } from '../changes/save-contact-changes.ts';
import { normalizePhone } from '../identities/normalize-address.ts';
import { listMatchKeys, matchContacts } from './match-contacts.ts';
import { toTakenFailure } from './parse-import-row.ts';
import type { ImportedValues, ImportFailure, ReadRow, RowReader } from './parse-import-row.ts';
import { loadValueHolders, claimUniqueValues } from './unique-values.ts';
import type { ValueHolders } from './unique-values.ts';

export interface BatchCounts {
  created: number;
  updated: number;
  skipped: number;
  /** Of rows with a value that is another contact's. */
  failures: ImportFailure[];
}

interface BatchOptions {
  importId: string;
  actorUserId: string;
  updatesExisting: boolean;
  reader: RowReader;
}

interface NewContact {
  id: string;
  values: ImportedValues;
  phoneNumber: string | null;
}

/** Writes many new contacts in one statement a table, with their values as changes and their addresses as claims. */
async function createContacts(tx: TenantTx, contacts: readonly NewContact[], origin: ChangeOrigin): Promise<void> {
  if (contacts.length === 0) return;
  const rows = JSON.stringify(
    contacts.map(({ id, values: { fields, externalId, ...columns }, phoneNumber }) => ({
      id,
      ...columns,
      externalId,
      fields,
      changed: { ...columns, ...fields },
      addresses: { email: columns.email, phone: phoneNumber ?? undefined },
    })),
  );
  const { actorUserId, importId = null } = origin;
  await tx.$executeRaw`
    INSERT INTO "Contact" (id, name, email, phone, notes, "externalId", fields, "importId", "updatedAt")
      SELECT id, name, email, phone, notes, "externalId", fields, ${importId}::uuid, now()
      FROM jsonb_to_recordset(${rows}::jsonb) AS r
        (id uuid, name text, email text, phone text, notes text, "externalId" text, fields jsonb)`;
  await tx.$executeRaw`
    INSERT INTO "ContactChange" (id, "contactId", field, "after", source, "actorUserId", "importId")
      SELECT gen_random_uuid(), (r ->> 'id')::uuid, change.key, change.value, 'import', ${actorUserId}::uuid, ${importId}::uuid
      FROM jsonb_array_elements(${rows}::jsonb) r, jsonb_each(r -> 'changed') change`;
  await tx.$executeRaw`
    INSERT INTO "ContactIdentity" (id, "contactId", channel, address)
      SELECT gen_random_uuid(), (r ->> 'id')::uuid, address.key, address.value
      FROM jsonb_array_elements(${rows}::jsonb) r, jsonb_each_text(r -> 'addresses') address`;
}

/** Writes a row's values over those of its contact; what the tenant's server has verified stays, and so does what the row leaves empty. */
async function updateExisting(
  tx: TenantTx,
  contactId: string,
  { fields, externalId: _externalId, ...columns }: ImportedValues,
  origin: ChangeOrigin,
): Promise<boolean> {
  const contact = await tx.contact.findUnique({
    where: { id: contactId },
    select: { fields: true, verifiedFields: true },
  });
  if (!contact) return false;
  const values = Object.fromEntries(Object.entries(columns).filter(([name]) => !contact.verifiedFields.includes(name)));
  const merged = { ...(contact.fields as FieldValues), ...fields };
  return (await saveContactChanges(tx, contactId, { ...values, fields: merged }, origin)).length > 0;
}

/** Imports rows in one transaction: creates who is new, and updates or skips who exists. A later row of the same person counts as one who exists. */
export async function importBatch(
  tx: TenantTx,
  rows: readonly ReadRow[],
  { importId, actorUserId, updatesExisting, reader }: BatchOptions,
): Promise<BatchCounts> {
  const origin: ChangeOrigin = { source: 'import', actorUserId, importId };
  const { country, definitions } = reader;
  const keys = rows.map(({ values }) => listMatchKeys(values, country));
  const matches = await matchContacts(tx, keys.flat());
  const holders: ValueHolders = new Map();
  await lockUniqueValues(tx, definitions);
  await loadValueHolders(tx, { rows: rows.map(({ values }) => values), definitions }, holders);
  const failures: ImportFailure[] = [];
  const contacts: NewContact[] = [];
  const existing: { contactId: string; values: ImportedValues }[] = [];
  for (const [index, { line, values }] of rows.entries()) {
    const own = keys[index] ?? [];
    const contactId = own.map((key) => matches.get(key)).find(Boolean);
    const id = contactId ?? randomUUID();
    const taken = claimUniqueValues(holders, values, { contactId: id, definitions });
    if (taken !== null) {
      failures.push(toTakenFailure(reader, line, taken));
      continue;
    }
    if (contactId) {
      existing.push({ contactId, values });
      continue;
    }
    contacts.push({ id, values, phoneNumber: values.phone ? normalizePhone(values.phone, country) : null });
    for (const key of own) matches.set(key, id);
  }
  await createContacts(tx, contacts, origin);
  let updated = 0;
  if (updatesExisting)
    for (const { contactId, values } of existing) if (await updateExisting(tx, contactId, values, origin)) updated += 1;
  return { created: contacts.length, updated, skipped: existing.length - updated, failures };
}
