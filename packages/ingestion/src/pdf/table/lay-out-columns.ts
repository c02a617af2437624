import type { TextSpan } from '../layout/page-lines.ts';

/** A column of a table without drawn lines. */
export interface Column {
  left: number;
  right: number;
}

const MAX_COLUMNS = 40;

const overlap = (one: Column, other: Column): number =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left);

/** The columns that a cell reaches into. */
export const findColumns = (columns: readonly Column[], cell: Column): number[] =>
  columns.flatMap((column, index) => (overlap(column, cell) > 1 ? [index] : []));

/**
 * The columns that the cells of some lines stand in: lines of many cells say where they are, and what reaches over several of them
 * stands in all. Null where the lines don't agree.
 */
export function layOutColumns(lines: readonly (readonly TextSpan[])[]): Column[] | null {
  let columns: Column[] = [];
  for (const cells of lines.toSorted((a, b) => b.length - a.length))
    for (const cell of cells) {
      const found = findColumns(columns, cell);
      const [index] = found;
      const column = index === undefined ? undefined : columns[index];
      if (!column) columns = [...columns, { left: cell.left, right: cell.right }].sort((a, b) => a.left - b.left);
      else if (found.length === 1) {
        // A column grows as far as the next one, and no cell makes two columns one.
        const [before, after] = [columns[(index ?? 0) - 1], columns[(index ?? 0) + 1]];
        column.left = Math.max(Math.min(column.left, cell.left), before?.right ?? -Infinity);
        column.right = Math.min(Math.max(column.right, cell.right), after?.left ?? Infinity);
      }
      if (columns.length > MAX_COLUMNS) return null;
    }
  return columns.length >= 2 ? columns : null;
}
