import type { LaidOutLine } from '../layout/laid-out-line.ts';
import { detectHeaderRows, isFigure } from './detect-header-rows.ts';
import { findTableLines } from './find-table-lines.ts';
import { layOutColumns } from './lay-out-columns.ts';
import type { Column } from './lay-out-columns.ts';
import { mergeTableLines } from './merge-table-lines.ts';
import { isRunningText, separateColumns } from './separate-columns.ts';
import { stackHeader } from './stack-header.ts';
import { toTableLine } from './table-line.ts';
import type { TableLine } from './table-line.ts';
import type { PageTable, TablePiece } from './table-piece.ts';

/** A table whose cells only stand apart, and the lines that it takes. */
export interface UnruledTable {
  /** Null where the lines only look like rows. */
  table: PageTable | null;
  /** The lines instead of a table, in the order in which they are read. */
  lines: LaidOutLine[];
  start: number;
  end: number;
}

/** The cells of a row, each with all of its lines. */
function toPieces(lines: readonly TableLine[], row: number): TablePiece[] {
  const pieces = new Map<number, TablePiece>();
  for (const line of lines)
    for (const { text, column, columnSpan, left } of line.pieces) {
      const known = pieces.get(column);
      if (known) {
        known.lines.push(text);
        known.text += ` ${text}`;
      } else pieces.set(column, { text, lines: [text], row, column, rowSpan: 1, columnSpan, font: line.font, left });
    }
  return [...pieces.values()];
}

/** Lets the name of a row count for the rows below it that have none, where they have a name of the second order. */
function repeatNames(rows: readonly TablePiece[][]): void {
  let named: TablePiece | undefined;
  for (const row of rows) {
    const first = row.find(({ column }) => column === 0);
    const second = row.find(({ column }) => column === 1);
    if (first) named = row.length > 1 && second && !isFigure(second.text) ? first : undefined;
    else if (named && second && /\p{L}{3}/u.test(second.text) && row.length > 1)
      named.rowSpan = (row[0]?.row ?? 0) - named.row + 1;
    else named = undefined;
  }
}

const toHeaderPieces = (header: readonly string[][], columns: readonly Column[]): TablePiece[] =>
  header.flatMap((lines, column): TablePiece[] => {
    const left = columns[column]?.left ?? 0;
    const place = { row: 0, column, rowSpan: 1, columnSpan: 1, font: '', left };
    return lines.length > 0 ? [{ ...place, text: lines.join(' '), lines }] : [];
  });

/** The table whose first row is a line, if there is one. Its header may begin above, but not before `floor`. */
export function findUnruledTable(lines: readonly LaidOutLine[], from: number, floor: number): UnruledTable | null {
  const found = findTableLines(lines, from, floor);
  if (!found) return null;
  const { start, end } = found;
  const inside = lines.slice(start, end);
  const rows = inside.filter(({ cells }) => cells.length > 1);
  const columns = layOutColumns(rows.map(({ cells }) => cells));
  const withoutTable = { table: null, lines: lines.slice(from, end), start: from, end };
  if (!columns) return withoutTable;
  // Lines of many gaps at many places are no table.
  if (rows.reduce((sum, { cells }) => sum + cells.length, 0) < rows.length * columns.length * 0.4) return withoutTable;
  const tableLines = inside.map((line) => toTableLine(line, columns));
  if (isRunningText(tableLines, columns)) {
    return { table: null, lines: separateColumns(inside, tableLines, columns), start, end };
  }
  const asRows = tableLines.flatMap((line, row) => toPieces([line], row));
  const headerLines = detectHeaderRows(asRows, tableLines.length);
  const header = toHeaderPieces(stackHeader(tableLines.slice(0, headerLines), columns), columns);
  const headerRows = header.length > 0 ? 1 : 0;
  const body = mergeTableLines(tableLines.slice(headerLines), columns).map((row, index) =>
    toPieces(row, index + headerRows),
  );
  repeatNames(body);
  const table = {
    rows: body.length + headerRows,
    columns: columns.length,
    pieces: [...header, ...body.flat()],
    headerRows,
    edges: columns,
  };
  return { table, lines: [], start, end };
}
