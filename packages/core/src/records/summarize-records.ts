import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import type { FieldValues } from '@lobby/contracts/field-kinds';
import { formatFieldValue } from '@lobby/contracts/format-field-value';
import type { RecordSummary } from '@lobby/contracts/records';
import type { TenantTx } from '@lobby/db';

const RECORD_COLUMNS = {
  id: true,
  recordTypeId: true,
  contactId: true,
  contact: { select: { name: true, email: true, phone: true } },
  stage: true,
  fields: true,
  revision: true,
  createdAt: true,
  updatedAt: true,
  stageChangedAt: true,
} as const;

/** Kinds whose value alone says nothing of a record. */
const NOT_TITLES = new Set<string>(['boolean', 'contact', 'record', 'long_text']);

/** What a record is called: the first of its fields that has a value. */
function toTitle(fields: readonly FieldDefinition[], values: FieldValues): string {
  const format = { locale: 'en', yes: '', no: '' };
  const texts = fields
    .filter(({ kind }) => !NOT_TITLES.has(kind))
    .map((field) => formatFieldValue(field, values[field.key], format));
  return texts.find((text) => text !== '') ?? '';
}

interface ContactName {
  name: string | null;
  email: string | null;
  phone: string | null;
}

/** How a contact is called; empty for one of whom nothing is known. */
export const toContactName = ({ name, email, phone }: ContactName): string => name ?? email ?? phone ?? '';

/** The records with these ids in the order of the ids, as lists and boards show them. */
export async function summarizeRecords(
  tx: TenantTx,
  fieldsByType: ReadonlyMap<string, readonly FieldDefinition[]>,
  ids: readonly string[],
): Promise<RecordSummary[]> {
  const rows = await tx.record.findMany({ where: { id: { in: [...ids] } }, select: RECORD_COLUMNS });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { contact, fields: stored, ...record } = row;
    const fields = fieldsByType.get(row.recordTypeId) ?? [];
    const known = new Set(fields.map(({ key }) => key));
    const values = Object.fromEntries(Object.entries(stored as FieldValues).filter(([key]) => known.has(key)));
    return [{ ...record, contactName: toContactName(contact), title: toTitle(fields, values), values }];
  });
}
