import type { FieldValues as StoredValues } from '@lobby/contracts/field-kinds';
import type { TenantTx } from '@lobby/db';
import { findValueProblems, listFieldDefinitions } from '../../custom-fields/index.ts';
import type { ChangeOrigin } from '../../custom-fields/index.ts';
import { saveContactChanges } from './save-contact-changes.ts';
import type { ContactValues, FieldValues } from './save-contact-changes.ts';

/** The fields whose values another contact has taken since, where each contact has its own. */
async function listTakenFields(tx: TenantTx, contactId: string, values: FieldValues) {
  const definitions = (await listFieldDefinitions(tx, null)).filter(({ isUnique }) => isUnique);
  const problems = await findValueProblems(tx, definitions, values as StoredValues, {
    recordTypeId: null,
    id: contactId,
  });
  return definitions.filter(({ key }) => problems[key]?.code === 'value_taken');
}

/**
 * Gives a contact earlier values back, without those that another contact has taken since; gives the labels of those fields. `fields`:
 * the own fields that may be taken.
 */
export async function saveFreeValues(
  tx: TenantTx,
  contactId: string,
  { values, fields, origin }: { values: ContactValues; fields: FieldValues; origin: ChangeOrigin },
): Promise<string[]> {
  const taken = await listTakenFields(tx, contactId, fields);
  const keys = new Set(taken.map(({ key }) => key));
  const free = Object.fromEntries(Object.entries(values.fields ?? {}).filter(([key]) => !keys.has(key)));
  await saveContactChanges(tx, contactId, { ...values, fields: free }, origin);
  return taken.map(({ label }) => label);
}
