import type { RawFieldValues } from '@lobby/contracts/custom-fields';
import type { FieldValues } from '@lobby/contracts/field-kinds';
import type { Field } from '../record-queries.ts';

/** Stored values as a form edits them: one for each field, null where there is none. */
export const toFormValues = (fields: readonly Field[], values: FieldValues): RawFieldValues =>
  Object.fromEntries(fields.map(({ key }) => [key, (values[key] ?? null) as RawFieldValues[string]]));
