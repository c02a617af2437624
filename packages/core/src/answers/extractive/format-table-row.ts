/** "Name: value | Name: value", as chunks contain tables. */
const NAMED_ROW = /^[^|:]{1,80}: ([^|]+(?: \| [^|]+)+)$/;
/** The same where nothing stands above the first cell: "Saturdays | First hour: 120". */
const HEADED_ROW = /^([^|:]{1,80}(?: \| [^|:]{1,80}: [^|]+)+)$/;
/** A name and its value in a table without a head: "Monday | closed". */
const PAIR = /^([^|:]{1,60}) \| ([^|]{1,200})$/;

/** A table's row as a sentence: "Day: Sunday | Open: 9 to 4" becomes "Sunday – Open: 9 to 4". Other lines stay as they are. */
export function formatTableRow(line: string): string {
  const cells = (NAMED_ROW.exec(line) ?? HEADED_ROW.exec(line))?.[1];
  if (cells === undefined) return line.replace(PAIR, '$1: $2');
  const [first = '', ...others] = cells.split(' | ');
  return `${first} – ${others.join(', ')}`;
}
