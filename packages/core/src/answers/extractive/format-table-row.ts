/** "Name: value | Name: value", as chunks contain tables. */
const TABLE_ROW = /^[^|:]{1,80}: ([^|]+(?: \| [^|]+)+)$/;

/** A table's row as a sentence: "Day: Sunday | Open: 9 to 4" becomes "Sunday – Open: 9 to 4". Other lines stay as they are. */
export function formatTableRow(line: string): string {
  const [, cells] = TABLE_ROW.exec(line) ?? [];
  if (cells === undefined) return line;
  const [first = '', ...others] = cells.split(' | ');
  return `${first} – ${others.join(', ')}`;
}
