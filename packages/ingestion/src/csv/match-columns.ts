/** The index of each column that a header row names, by the lower-case aliases of the columns. The first of two alike counts. */
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
