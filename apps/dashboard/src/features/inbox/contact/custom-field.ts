/** A field of the tenant's own choosing while it is edited. `key` stays the same when the name changes. */
export interface CustomField {
  key: number;
  name: string;
  value: string;
}

let lastKey = 0;

export function createCustomField(name = '', value = ''): CustomField {
  lastKey += 1;
  return { key: lastKey, name, value };
}

export const toCustomFields = (fields: Readonly<Record<string, string>>): CustomField[] =>
  Object.entries(fields).map(([name, value]) => createCustomField(name, value));

/** The fields as a contact has them, without incomplete ones. */
export const toContactFields = (fields: readonly CustomField[]): Record<string, string> =>
  Object.fromEntries(
    fields
      .map(({ name, value }) => [name.trim(), value.trim()] as const)
      .filter(([name, value]) => name !== '' && value !== ''),
  );
