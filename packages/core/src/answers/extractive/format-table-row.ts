/** "Name: value | Name: value", as tables are kept in chunks. */
const TABLE_ROW = /^[^|:]{1,80}: ([^|]+(?: \| [^|]+)+)$/;

/** A table's row as a person would say it: "Day: Sunday | Open: 9 to 4" is "Sunday – Open: 9 to 4". Any other line stays as it is. */
export function formatTableRow(line: string): string {
  const [, cells] = TABLE_ROW.exec(line) ?? [];
  if (cells === undefined) return line;
  const [first = '', ...others] = cells.split(' | ');
  return `${first} – ${others.join(', ')}`;
}
