import type { ContactValues, FieldValues } from '../changes/save-contact-changes.ts';

const COLUMNS = ['name', 'email', 'phone', 'notes', 'ownerId'] as const;
type Column = (typeof COLUMNS)[number];

interface MergeSide extends Record<Column, string | null> {
  fields: unknown;
  verifiedFields: string[];
}

/** One line of a merge's preview: what each of both has, and which value stays unless it is chosen otherwise. */
export interface MergeLine {
  /** name, email, phone, notes, owner, bio, or `fields.` and a key. */
  field: string;
  kept: unknown;
  merged: unknown;
  /** The kept one lacks it: it is taken from the merged contact whatever is chosen. */
  isFilled: boolean;
  /** Both differ and the tenant's server has verified the kept value: it can't be replaced. */
  isVerified: boolean;
  /** Both are kept, one after the other, unless the merged one is chosen. */
  isJoined: boolean;
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';
const joinsNotes = (kept: string | null, merged: string | null): boolean =>
  !!kept && !!merged && !kept.includes(merged);
const toFieldName = (column: Column): string => (column === 'ownerId' ? 'owner' : column);

/** All fields in which one of both has a value. */
export function listMergeLines(kept: MergeSide, merged: MergeSide): MergeLine[] {
  const [own, theirs] = [kept.fields as FieldValues, merged.fields as FieldValues];
  const keys = [...new Set([...Object.keys(own), ...Object.keys(theirs)])];
  const pairs: [string, unknown, unknown][] = [
    ...COLUMNS.map((column): [string, unknown, unknown] => [toFieldName(column), kept[column], merged[column]]),
    ...keys.map((key): [string, unknown, unknown] => [`fields.${key}`, own[key] ?? null, theirs[key] ?? null]),
  ];
  return pairs
    .filter(([, a, b]) => !isEmpty(a) || !isEmpty(b))
    .map(([field, a, b]) => ({
      field,
      kept: a,
      merged: b,
      isFilled: isEmpty(a),
      isVerified: kept.verifiedFields.includes(field),
      isJoined: field === 'notes' && joinsNotes(kept.notes, merged.notes),
    }));
}

/** The values that a merge gives to the contact that stays, with those before. Notes of both are kept under each other. */
export function buildMergedValues(
  kept: MergeSide,
  merged: MergeSide,
  takenFields: readonly string[],
): { before: ContactValues; after: ContactValues } {
  const [own, theirs] = [kept.fields as FieldValues, merged.fields as FieldValues];
  const after: ContactValues & { fields: FieldValues } = { fields: { ...own } };
  for (const line of listMergeLines(kept, merged)) {
    const isTaken = line.isFilled || (takenFields.includes(line.field) && !line.isVerified && !isEmpty(line.merged));
    if (!isTaken) continue;
    const key = line.field.startsWith('fields.') ? line.field.slice('fields.'.length) : null;
    if (key !== null) after.fields[key] = theirs[key];
    else if (line.field === 'owner') after.ownerId = merged.ownerId;
    else after[line.field as 'name' | 'email' | 'phone' | 'notes'] = line.merged as string;
  }
  if (joinsNotes(kept.notes, merged.notes) && !takenFields.includes('notes'))
    after.notes = `${kept.notes}\n\n${merged.notes}`;
  const before: ContactValues = { fields: own };
  for (const column of COLUMNS) if (after[column] !== undefined) before[column] = kept[column];
  return { before, after };
}
