/** What a spreadsheet takes for the beginning of a formula, also in full width; behind apostrophes that stand there already. */
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;
const NEUTRALISED = /^'+(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/** A text as a cell that no spreadsheet runs: an apostrophe is put before what looks like a formula. `fromCell` takes it off again. */
export const toCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text that `toCell` made a cell of. */
export const fromCell = (cell: string): string => (NEUTRALISED.test(cell) ? cell.slice(1) : cell);

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A CSV file of these rows (RFC 4180), with the mark that tells spreadsheets that it is UTF-8. Formulas in cells are neutralised. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map((cell) => quoted(toCell(cell))).join(',')}\r\n`).join('')}`;
