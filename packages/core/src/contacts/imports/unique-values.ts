import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import type { TenantTx } from '@lobby/db';
import type { ImportedValues } from './parse-import-row.ts';

/** Whose each value is: of a contact that exists, or of a row that comes before. */
export type ValueHolders = Map<string, string>;

/** Rows with the fields in which each contact has a value of its own. */
interface UniqueRows {
  rows: readonly ImportedValues[];
  definitions: readonly FieldDefinition[];
}

const toHolderKey = (field: string, text: string): string => `${field}\n${text.toLowerCase()}`;

function findText({ fields }: ImportedValues, { key, isUnique }: FieldDefinition): string | null {
  const value = fields[key];
  return !isUnique || value === undefined || typeof value === 'object' ? null : String(value);
}

/** Adds the contacts that have these rows' values already. A holder that is known from an earlier row stays. */
export async function loadValueHolders(
  tx: TenantTx,
  { rows, definitions }: UniqueRows,
  holders: ValueHolders,
): Promise<void> {
  for (const definition of definitions) {
    const { key } = definition;
    const texts = [...new Set(rows.flatMap((row) => findText(row, definition) ?? []))];
    if (texts.length === 0) continue;
    const found = await tx.$queryRaw<{ id: string; text: string }[]>`
      SELECT c.id, t.text FROM unnest(${texts}::text[]) AS t (text)
        JOIN "Contact" c ON lower(c.fields ->> ${key}::text) = lower(t.text) AND c."mergedIntoId" IS NULL`;
    for (const { id, text } of found) if (!holders.has(toHolderKey(key, text))) holders.set(toHolderKey(key, text), id);
  }
}

/**
 * Gives a row's values to its contact, unless another has one of them: then the key of that field, and the row gets none.
 * Null: they are the contact's.
 */
export function claimUniqueValues(
  holders: ValueHolders,
  row: ImportedValues,
  { contactId, definitions }: { contactId: string; definitions: readonly FieldDefinition[] },
): string | null {
  const own = definitions.flatMap((definition) => {
    const text = findText(row, definition);
    return text === null ? [] : [{ key: definition.key, holder: toHolderKey(definition.key, text) }];
  });
  const taken = own.find(({ holder }) => (holders.get(holder) ?? contactId) !== contactId);
  if (taken) return taken.key;
  for (const { holder } of own) holders.set(holder, contactId);
  return null;
}
