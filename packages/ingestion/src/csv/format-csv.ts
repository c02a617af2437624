/** The start of a formula in a spreadsheet, also in full-width characters, and behind apostrophes that are there already. */
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;
const ESCAPED_FORMULA = /^'+(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/** A text as a cell that no spreadsheet runs: with an apostrophe before what looks like a formula. `unescapeFormula` removes it. */
export const escapeFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text that `escapeFormula` made a cell of. */
export const unescapeFormula = (cell: string): string => (ESCAPED_FORMULA.test(cell) ? cell.slice(1) : cell);

const quoteCell = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A CSV file of these rows (RFC 4180), with the byte order mark that tells spreadsheets it is UTF-8. Formulas are escaped. */
export const formatCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map((cell) => quoteCell(escapeFormula(cell))).join(',')}\r\n`).join('')}`;
