/** Finds the index of each column in a header row by its lower-case aliases. If a name occurs twice, the first one counts. */
export function matchColumns<Column extends string>(
  header: readonly string[],
  aliases: Readonly<Record<Column, readonly string[]>>,
): Map<Column, number> {
  const columns = new Map<Column, number>();
  header.forEach((cell, index) => {
    const name = cell.normalize('NFC').trim().toLowerCase();
    const column = (Object.keys(aliases) as Column[]).find((key) => aliases[key].includes(name));
    if (column && !columns.has(column)) columns.set(column, index);
  });
  return columns;
}
