import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import type { FieldValues } from '@lobby/contracts/field-kinds';
import type { TenantTx } from '@lobby/db';
import { listFieldDefinitions } from '../custom-fields/index.ts';
import { summarizeRecords, toContactName } from './summarize-records.ts';

const listIds = (fields: readonly FieldDefinition[], kind: 'contact' | 'record', values: readonly FieldValues[]) =>
  fields
    .filter((field) => field.kind === kind)
    .flatMap(({ key }) => values.map((value) => value[key]))
    .filter((id) => typeof id === 'string');

/** The names of the contacts and records that values link to, by id. */
export async function loadLinkNames(
  tx: TenantTx,
  fields: readonly FieldDefinition[],
  values: readonly FieldValues[],
): Promise<Record<string, string>> {
  const contactIds = listIds(fields, 'contact', values);
  const recordIds = listIds(fields, 'record', values);
  const contacts = await tx.contact.findMany({
    where: { id: { in: contactIds } },
    select: { id: true, name: true, email: true, phone: true },
  });
  const typeIds = new Set(fields.flatMap(({ options }) => options.recordTypeId ?? []));
  const fieldsByType = new Map<string, FieldDefinition[]>();
  if (recordIds.length > 0)
    for (const typeId of typeIds) fieldsByType.set(typeId, await listFieldDefinitions(tx, typeId));
  const records = recordIds.length > 0 ? await summarizeRecords(tx, fieldsByType, [...new Set(recordIds)]) : [];
  return Object.fromEntries([
    ...contacts.map((contact) => [contact.id, toContactName(contact)]),
    ...records.map(({ id, title }) => [id, title]),
  ]) as Record<string, string>;
}
