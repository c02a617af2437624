/** The start of a formula, in full-width characters too, and behind apostrophes that are there already. */
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;
const ESCAPED_FORMULA = /^'+(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/** Puts an apostrophe before a text that a spreadsheet would run as a formula. `unescapeFormula` removes it. */
export const escapeFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** Reverses `escapeFormula`. */
export const unescapeFormula = (cell: string): string => (ESCAPED_FORMULA.test(cell) ? cell.slice(1) : cell);

const quoteCell = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** Formats rows as a CSV file (RFC 4180) with a byte order mark, by which spreadsheets detect UTF-8. Formulas are escaped. */
export const formatCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map((cell) => quoteCell(escapeFormula(cell))).join(',')}\r\n`).join('')}`;
