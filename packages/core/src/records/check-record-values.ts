import type { RawFieldValues } from '@lobby/contracts/custom-fields';
import type { FieldValues } from '@lobby/contracts/field-kinds';
import type { RecordTypeWithFields } from '@lobby/contracts/records';
import type { TenantTx } from '@lobby/db';
import { assertNoProblems, findValueProblems, loadValueLocale, parseFieldValues } from '../custom-fields/index.ts';

/** The record that values are for; null: a new one. */
type Current = { id: string; fields: FieldValues } | null;

/** Parses and checks values of a record. Throws invalid with what is wrong by field. */
export async function checkRecordValues(
  tx: TenantTx,
  { id: recordTypeId, fields }: RecordTypeWithFields,
  raw: RawFieldValues,
  current: Current,
): Promise<FieldValues> {
  const options = { ...(await loadValueLocale(tx)), stored: current?.fields ?? {}, isNew: current === null };
  const { values, problems } = parseFieldValues(fields, raw, options);
  const owner = { recordTypeId, id: current?.id ?? null };
  assertNoProblems({ ...problems, ...(await findValueProblems(tx, fields, values, owner)) });
  return values;
}

/** Stored values with others written over them; null removes one. */
export const mergeValues = (stored: FieldValues, values: FieldValues): object =>
  Object.fromEntries(Object.entries({ ...stored, ...values }).filter(([, value]) => value !== null));
