import { splitCell } from '../layout/laid-out-line.ts';
import type { LaidOutLine } from '../layout/laid-out-line.ts';
import type { TextSpan } from '../layout/page-lines.ts';
import { findColumns } from './lay-out-columns.ts';
import type { Column } from './lay-out-columns.ts';

/** A cell of a line in the columns of its table. */
export interface LinePiece {
  text: string;
  column: number;
  columnSpan: number;
  left: number;
  right: number;
}

/** A printed line of a table without drawn lines. */
export interface TableLine {
  pieces: LinePiece[];
  baseline: number;
  size: number;
  font: string;
  /** Counts the drawn lines above it. */
  band: number;
}

const LEADER = /(?:\s*[.·…_]){4,}\s*$/u;

const FIGURE_OR_YEAR = /^[(\p{Sc}]*[\d.,]+[%)]*$/u;

const distance = ({ left, right }: Column, cell: TextSpan): number =>
  Math.abs((left + right) / 2 - (cell.left + cell.right) / 2);

/** The columns of a cell; the nearest one where it stands between them. */
function placeCell(cell: TextSpan, columns: readonly Column[]): LinePiece {
  const found = findColumns(columns, cell);
  const nearest = columns.reduce(
    (best, column, index) => (distance(column, cell) < distance(columns[best] ?? column, cell) ? index : best),
    0,
  );
  // What ends before the second column is a name of rows, however far it is indented.
  const isName = cell.right <= (columns[1]?.left ?? -Infinity);
  const column = found[0] ?? (isName ? 0 : nearest);
  const text = cell.text.replace(LEADER, '').trim();
  return { text, column, columnSpan: Math.max(1, found.length), left: cell.left, right: cell.right };
}

/** A text over several columns, cut where its own gaps show how, or into words of which each names a column: "January January". */
function splitPiece(piece: LinePiece, cell: TextSpan, columns: readonly Column[]): LinePiece[] {
  const parts = splitCell(cell, () => true).map((part) => placeCell(part, columns));
  const isApart = new Set(parts.map(({ column }) => column)).size === parts.length;
  if (parts.length > 1 && isApart && parts.every(({ columnSpan }) => columnSpan === 1)) return parts;
  const words = piece.text.split(/\s+/);
  const isRepeated = new Set(words).size === 1 || words.every((word) => FIGURE_OR_YEAR.test(word));
  if (words.length < 2 || !isRepeated) return [piece];
  const width = (piece.right - piece.left) / words.length;
  const placed = words.map((text, index) => {
    const left = piece.left + width * index;
    return placeCell({ text, left: left + width * 0.4, right: left + width * 0.6 }, columns);
  });
  return new Set(placed.map(({ column }) => column)).size === words.length ? placed : [piece];
}

/** A line's cells in the columns of its table; a cell over several columns is cut where its own gaps show how. */
export function toTableLine({ line, cells }: LaidOutLine, columns: readonly Column[]): TableLine {
  const pieces: LinePiece[] = [];
  for (const cell of cells.toSorted((a, b) => a.left - b.left)) {
    const piece = placeCell(cell, columns);
    const parts = piece.columnSpan > 1 ? splitPiece(piece, cell, columns) : [piece];
    for (const part of parts) {
      const last = pieces.at(-1);
      if (last && last.column + last.columnSpan > part.column) {
        last.text = `${last.text} ${part.text}`.trim();
        last.columnSpan = Math.max(last.columnSpan, part.column + part.columnSpan - last.column);
        last.right = part.right;
      } else if (part.text) pieces.push(part);
    }
  }
  return { pieces, baseline: line.baseline, size: line.size, font: line.font, band: line.band ?? 0 };
}
