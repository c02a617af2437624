const DELIMITER_CELL = /^:?-+:?$/;
const MAX_COLUMNS = 20;

/** The cells of a row; null for a line without a bar. A bar after a backslash belongs to its cell. */
function parseCells(line: string): string[] | null {
  if (!line.includes('|')) return null;
  const cells = line.replaceAll('\\|', '\u0000').trim().replace(/^\|/, '').replace(/\|$/, '').split('|');
  return cells.map((cell) => cell.trim().replaceAll('\u0000', '|'));
}

/** The rows of the table that begins at a line, headings first; null where none does. All rows have as many cells as the first. */
export function parseTable(lines: readonly string[], from: number): string[][] | null {
  const headings = parseCells(lines[from] ?? '');
  const delimiters = parseCells(lines[from + 1] ?? '');
  if (!headings || headings.length > MAX_COLUMNS || delimiters?.length !== headings.length) return null;
  if (!delimiters.every((cell) => DELIMITER_CELL.test(cell))) return null;
  const rows = [headings];
  for (let index = from + 2; index < lines.length; index++) {
    const cells = parseCells(lines[index] ?? '');
    if (!cells) break;
    rows.push(headings.map((_heading, column) => cells[column] ?? ''));
  }
  return rows;
}
