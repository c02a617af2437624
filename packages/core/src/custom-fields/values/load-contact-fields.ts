import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import type { FieldValues } from '@lobby/contracts/field-kinds';
import type { TenantTx } from '@lobby/db';
import { listFieldDefinitions, listRemovedFields } from '../definitions/list-field-definitions.ts';

/** A contact's own fields, as screens show and edit them. */
export interface ContactFields {
  definitions: FieldDefinition[];
  /** Of the fields that the tenant has. */
  values: FieldValues;
  /** Texts under names that no field has, such as those of forms. */
  otherTexts: Record<string, string>;
}

/** Sorts a contact's stored values into those of its fields and other texts; those of removed fields are left out. */
export async function loadContactFields(tx: TenantTx, stored: FieldValues): Promise<ContactFields> {
  const definitions = await listFieldDefinitions(tx, null);
  const removed = await listRemovedFields(tx, null);
  const [known, hidden] = [definitions, removed].map((fields) => new Set(fields.map(({ key }) => key)));
  const entries = Object.entries(stored);
  return {
    definitions,
    values: Object.fromEntries(entries.filter(([key]) => known?.has(key))),
    otherTexts: Object.fromEntries(
      entries.flatMap(([key, value]) => (known?.has(key) || hidden?.has(key) ? [] : [[key, String(value)]])),
    ),
  };
}
