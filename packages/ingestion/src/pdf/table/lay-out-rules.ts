import { TOLERANCE } from './group-rules.ts';
import type { PageRule } from './page-rule.ts';

/** A cell between rules. */
export interface RuledCell {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
}

/** The cells that a group of rules encloses. */
export interface RuledGrid {
  /** Where columns and rows begin and end, from left to right and from top to bottom. */
  xs: number[];
  ys: number[];
  cells: RuledCell[];
}

const MAX_CELLS = 20_000;

function distinct(values: readonly number[]): number[] {
  const kept: number[] = [];
  for (const value of values.toSorted((a, b) => a - b))
    if (value - (kept.at(-1) ?? -Infinity) > TOLERANCE * 2) kept.push(value);
  return kept;
}

const covers = (rules: readonly PageRule[], at: number, middle: number): boolean =>
  rules.some((rule) => Math.abs(rule.at - at) <= TOLERANCE * 2 && rule.from <= middle && rule.to >= middle);

/** Lays out the cells of a group of rules; where a rule is missing between two places, they are one cell. */
export function layOutRules(rules: readonly PageRule[]): RuledGrid | null {
  const [level, upright] = [rules.filter((rule) => !rule.isUpright), rules.filter((rule) => rule.isUpright)];
  if (level.length === 0 || upright.length === 0) return null;
  // Tables are often open at their sides, where their lines end.
  const xs = distinct([
    ...upright.map(({ at }) => at),
    ...[level.map(({ from }) => from), level.map(({ to }) => to)].flatMap((ends) => [
      Math.min(...ends),
      Math.max(...ends),
    ]),
  ]);
  const ys = distinct([
    ...level.map(({ at }) => at),
    ...[upright.map(({ from }) => from), upright.map(({ to }) => to)].flatMap((ends) => [
      Math.min(...ends),
      Math.max(...ends),
    ]),
  ]);
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 1 || rows < 1 || columns * rows > MAX_CELLS || rules.length * columns * rows > 4_000_000) return null;
  const middle = (edges: readonly number[], index: number): number =>
    ((edges[index] ?? 0) + (edges[index + 1] ?? 0)) / 2;
  const taken = new Set<number>();
  const cells: RuledCell[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (taken.has(row * columns + column)) continue;
      let [columnSpan, rowSpan] = [1, 1];
      const isOpenBelow = (): boolean => !covers(level, ys[row + rowSpan] ?? 0, middle(xs, column));
      while (column + columnSpan < columns && !covers(upright, xs[column + columnSpan] ?? 0, middle(ys, row)))
        columnSpan += 1;
      while (row + rowSpan < rows && isOpenBelow()) rowSpan += 1;
      for (let y = row; y < row + rowSpan; y++)
        for (let x = column; x < column + columnSpan; x++) taken.add(y * columns + x);
      cells.push({ row, column, rowSpan, columnSpan });
    }
  return { xs, ys, cells };
}
