import type { LaidOutLine } from '../layout/laid-out-line.ts';
import type { PageTable } from './table-piece.ts';

/** Columns of a table on two pages begin nearer to each other than this, in points. */
const MAX_SHIFT = 15;

/** A table that goes on after another one, with the header that it has there. */
function continueTable(table: PageTable, before: PageTable | null): PageTable {
  if (!before || before.headerRows === 0 || table.headerRows > 0 || table.columns !== before.columns) return table;
  const isMoved = table.edges.some(({ left, right }, index) => {
    const other = before.edges[index];
    return !other || Math.min(Math.abs(left - other.left), Math.abs(right - other.right)) > MAX_SHIFT;
  });
  if (isMoved) return table;
  const header = before.pieces.filter(({ row }) => row < before.headerRows);
  return {
    ...table,
    rows: table.rows + before.headerRows,
    headerRows: before.headerRows,
    pieces: [...header, ...table.pieces.map((piece) => ({ ...piece, row: piece.row + before.headerRows }))],
  };
}

/** Texts between two parts of a table: more, or longer ones, end it. */
const MAX_TEXTS = 3;
const MAX_TEXT_LENGTH = 80;

/** Gives the parts of a table that goes on below titles, or on the next page, its header. Returns the table that may go on. */
export function continueTables(lines: readonly LaidOutLine[], before: PageTable | null): PageTable | null {
  let open = before;
  let texts = 0;
  for (const one of lines) {
    if (one.line.table) {
      one.line = { ...one.line, table: continueTable(one.line.table, open) };
      open = one.line.table ?? null;
      texts = 0;
      continue;
    }
    const text = one.cells.map((cell) => cell.text).join(' ');
    texts += 1;
    if (texts > MAX_TEXTS || text.length > MAX_TEXT_LENGTH || /[.!?]$/.test(text)) open = null;
  }
  return open;
}
