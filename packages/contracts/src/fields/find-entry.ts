/** What a table has under a key that a stranger may have chosen; "constructor" and such, which every object has, are not in it. */
export const findEntry = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
