/** What a spreadsheet takes for the beginning of a formula, also in full width; behind apostrophes that stand there already. */
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;
const ESCAPED_FORMULA = /^'+(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/** A text as a cell that no spreadsheet runs: an apostrophe is put before what looks like a formula. `fromCell` takes it off again. */
export const escapeFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text that `toCell` made a cell of. */
export const unescapeFormula = (cell: string): string => (ESCAPED_FORMULA.test(cell) ? cell.slice(1) : cell);

const quoteCell = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A CSV file of these rows (RFC 4180), with the mark that tells spreadsheets that it is UTF-8. Formulas in cells are neutralised. */
export const formatCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map((cell) => quoteCell(escapeFormula(cell))).join(',')}\r\n`).join('')}`;
