import type { TableCell, TableRow } from './table-cell.ts';

/** A cell at its place in the grid. */
export interface PlacedCell extends TableCell {
  row: number;
  column: number;
  width: number;
}

/** The cell at each place of a table; places without one are undefined. */
export type Grid = readonly (readonly (PlacedCell | undefined)[])[];

/** The limit of HTML. */
const MAX_COLUMN_SPAN = 1_000;
/** Past this many places, cells keep to their own, so that a few spans can't make a table of millions. */
const MAX_SLOTS = 100_000;

const groupEnds = (rows: readonly TableRow[]): number[] => {
  const ends: number[] = [];
  for (let index = rows.length - 1; index >= 0; index--)
    ends[index] = rows[index]?.group === rows[index + 1]?.group ? (ends[index + 1] ?? rows.length) : index + 1;
  return ends;
};

/** Lays out a table as HTML does: a cell takes the first free place of its row and covers the columns and rows of its spans. */
export function layOutGrid(rows: readonly TableRow[]): Grid {
  const grid: (PlacedCell | undefined)[][] = rows.map(() => []);
  const ends = groupEnds(rows);
  let slots = 0;
  rows.forEach(({ cells }, row) => {
    let column = 0;
    for (const cell of cells) {
      while (grid[row]?.[column]) column += 1;
      const wanted = cell.rowSpan === 0 ? Infinity : Math.max(1, cell.rowSpan ?? 1);
      let height = Math.min(wanted, (ends[row] ?? rows.length) - row);
      let width = Math.min(Math.max(1, cell.columnSpan ?? 1), MAX_COLUMN_SPAN);
      if (slots + width * height > MAX_SLOTS) width = height = 1;
      slots += width * height;
      const placed = { ...cell, row, column, width };
      for (let y = row; y < row + height; y++)
        for (let x = column; x < column + width; x++) {
          const line = grid[y];
          if (line) line[x] ??= placed;
        }
      column += width;
    }
  });
  return grid;
}
