import { joinColumnNames } from '../../tables/detect-header.ts';
import { formatGridRow } from '../../tables/format-grid-row.ts';
import { layOutGrid } from '../../tables/lay-out-grid.ts';
import type { TableCell, TableRow } from '../../tables/table-cell.ts';
import type { Block } from '../../text/block.ts';
import { joinLines } from '../../text/join-lines.ts';
import { toSingleLine } from '../../text/to-single-line.ts';
import { cellsToBlock } from './cells-to-block.ts';
import { nameRowGroups } from './name-row-groups.ts';
import type { PageTable, TablePiece } from './table-piece.ts';

/** A longer text across a table is a remark, and no title. */
const MAX_SECTION_LENGTH = 80;

interface TableContext {
  words: ReadonlySet<string>;
  /** The places that cells of rows above reach into. */
  covered: boolean[][];
}

/** A row with blank cells where none stands and no other reaches into. */
function toTableRow(table: PageTable, row: number, { covered, words }: TableContext): TableRow {
  const cells: TableCell[] = [];
  const pieces = table.pieces.filter((piece) => piece.row === row).sort((a, b) => a.column - b.column);
  const free = (column: number): boolean => !covered[row]?.[column];
  const cover = ({ column, columnSpan, rowSpan }: TablePiece): void => {
    for (let y = row; y < row + rowSpan; y++)
      for (let x = column; x < column + columnSpan; x++) (covered[y] ??= [])[x] = true;
  };
  let column = 0;
  for (const piece of pieces) {
    for (; column < piece.column; column++) if (free(column)) cells.push({ text: '' });
    const text = toSingleLine(piece.lines.reduce((before, line) => joinLines(before, line, words), ''));
    cells.push({ text, columnSpan: piece.columnSpan, rowSpan: piece.rowSpan });
    cover(piece);
    column = piece.column + piece.columnSpan;
  }
  for (; column < table.columns; column++) if (free(column)) cells.push({ text: '' });
  return { cells };
}

/** Says a unit that stands above the names of the rows beside each name instead: "Revenue (in millions)". */
function nameUnit(table: PageTable): PageTable {
  const corner = table.pieces.filter(({ row, column }) => row < table.headerRows && column === 0);
  const unit = corner.map(({ text }) => text).join(' ');
  if (!/^\(.{1,60}\)$/su.test(unit)) return table;
  return {
    ...table,
    pieces: table.pieces
      .filter((piece) => !corner.includes(piece))
      .map((piece) => (piece.column === 0 ? { ...piece, lines: [...piece.lines, unit] } : piece)),
  };
}

/** The rows of a table on a page, each with the names of its columns. */
export function tableToBlocks(found: PageTable, words: ReadonlySet<string>): Block[] {
  const table = nameRowGroups(nameUnit(found));
  const context = { words, covered: [] };
  const grid = layOutGrid(Array.from({ length: table.rows }, (_, row) => toTableRow(table, row, context)));
  const names = joinColumnNames(grid.slice(0, table.headerRows));
  let section = '';
  return grid.slice(table.headerRows).flatMap((row, index): Block[] => {
    const [cell] = row;
    // A text across the table stands for the rows below it.
    if (cell && cell.width >= table.columns) {
      section = cell.text.length <= MAX_SECTION_LENGTH ? cell.text : '';
      return section && index + table.headerRows + 1 < grid.length ? [] : [{ kind: 'text', text: cell.text }];
    }
    if (table.headerRows === 0 && table.columns === 2 && !section)
      return row.some((one) => one?.text) ? [cellsToBlock(row.map((one) => one?.text ?? ''))] : [];
    return formatGridRow(row, index + table.headerRows, { names, section }).map((text): Block => ({
      kind: 'row',
      text,
    }));
  });
}
