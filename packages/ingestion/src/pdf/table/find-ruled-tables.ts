import { fragmentsToLines } from '../layout/fragments-to-lines.ts';
import type { Fragment } from '../layout/page-lines.ts';
import { joinLines } from '../../text/join-lines.ts';
import { detectHeaderRows, isFigure } from './detect-header-rows.ts';
import { groupRules, mergeRules } from './group-rules.ts';
import { layOutRules } from './lay-out-rules.ts';
import type { RuledGrid } from './lay-out-rules.ts';
import type { PageRule } from './page-rule.ts';
import type { PageTable, TablePiece } from './table-piece.ts';

/** What is larger is a frame around a page's text, and no cell. */
const MAX_CELL_LINES = 40;
const MIN_FILLED_CELLS = 4;

/** A table with drawn lines, and where it stands. */
export interface RuledTable {
  table: PageTable;
  top: number;
  left: number;
  right: number;
  size: number;
}

interface TablesOnPage {
  tables: RuledTable[];
  /** What stands outside of the tables. */
  rest: Fragment[];
}

/** The index of the stretch between two edges that a value lies in; -1 outside. */
function findStretch(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length - 1];
  if (value < (edges[0] ?? 0) || value > (edges.at(-1) ?? 0)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** Sorts fragments into the cells of a grid by their middles. */
function sortIntoCells({ xs, ys, cells }: RuledGrid, fragments: readonly Fragment[]) {
  const columns = xs.length - 1;
  const owner = new Map<number, number>();
  cells.forEach(({ row, column, rowSpan, columnSpan }, index) => {
    for (let y = row; y < row + rowSpan; y++)
      for (let x = column; x < column + columnSpan; x++) owner.set(y * columns + x, index);
  });
  const contents = cells.map((): Fragment[] => []);
  const rest: Fragment[] = [];
  for (const fragment of fragments) {
    const column = findStretch(xs, (fragment.left + fragment.right) / 2);
    const row = findStretch(ys, fragment.baseline - fragment.size * 0.3);
    const cell = column < 0 || row < 0 ? undefined : contents[owner.get(row * columns + column) ?? -1];
    (cell ?? rest).push(fragment);
  }
  return { contents, rest };
}

interface CellText {
  text: string;
  lines: string[];
  font: string;
  /** Lines that are each a figure: rows that no line divides. */
  figures: number;
  left: number;
}

function toCellText(fragments: readonly Fragment[]): CellText {
  const lines = fragmentsToLines(fragments);
  const texts = lines.map(({ spans }) => spans.map(({ text }) => text.trim()).join(' '));
  return {
    text: texts.reduce((before, line) => joinLines(before, line), ''),
    lines: texts,
    font: lines[0]?.font ?? '',
    left: Math.min(...lines.map(({ spans }) => spans[0]?.left ?? Infinity)),
    figures: texts.filter((text) => isFigure(text)).length,
  };
}

/** Leaves out columns and rows without text, which are no more than space between lines. */
function removeEmpty(
  pieces: readonly TablePiece[],
  key: 'row' | 'column',
  span: 'rowSpan' | 'columnSpan',
  count: number,
): number {
  const isUsed = Array.from({ length: count }, () => false);
  for (const piece of pieces) if (piece.text) isUsed[piece[key]] = true;
  const places = isUsed.map((_, index) => isUsed.slice(0, index).filter(Boolean).length);
  const used = isUsed.filter(Boolean).length;
  for (const piece of pieces) {
    const end = places[piece[key] + piece[span]] ?? used;
    piece[key] = places[piece[key]] ?? 0;
    piece[span] = Math.max(1, end - piece[key]);
  }
  return used;
}

/** Where the texts of each column begin. */
const toEdges = (pieces: readonly TablePiece[], columns: number): PageTable['edges'] =>
  Array.from({ length: columns }, (_, column) => {
    const left = Math.min(...pieces.filter((piece) => piece.column === column).map((piece) => piece.left));
    return { left, right: left };
  });

/** The table of a grid; null where its lines are a frame, a form or a drawing. */
function toTable(grid: RuledGrid, contents: readonly Fragment[][]): PageTable | null {
  const texts = contents.map((fragments) => toCellText(fragments));
  const filled = texts.filter(({ text }) => text !== '');
  if (filled.length < MIN_FILLED_CELLS || texts.some(({ lines }) => lines.length > MAX_CELL_LINES)) return null;
  if (texts.filter(({ figures }) => figures > 1).length > 0) return null;
  const pieces = grid.cells.flatMap((cell, index): TablePiece[] => {
    const content = texts[index];
    return content?.text ? [{ ...content, ...cell }] : [];
  });
  const columns = removeEmpty(pieces, 'column', 'columnSpan', grid.xs.length - 1);
  const rows = removeEmpty(pieces, 'row', 'rowSpan', grid.ys.length - 1);
  if (columns < 2 || rows < 2) return null;
  return { rows, columns, pieces, headerRows: detectHeaderRows(pieces, rows), edges: toEdges(pieces, columns) };
}

/** Rows above a table nearer than so many sizes belong to it. */
const MAX_HEADER_DISTANCE = 4;

/**
 * Whether a table has a part outside of its lines: figures beside most of its rows, or names above its columns. Where only some cells
 * are coloured, their edges are not the table's.
 */
function reachesOutside(
  table: PageTable,
  grid: RuledGrid,
  { inside, rest }: { inside: Fragment[]; rest: Fragment[] },
): boolean {
  const [left = 0, right = 0, top = 0] = [grid.xs[0], grid.xs.at(-1), grid.ys[0]];
  const baselines = new Set(inside.map(({ baseline }) => Math.round(baseline)));
  const beside = rest.filter(
    ({ text, baseline, left: start }) => start >= right - 2 && baselines.has(Math.round(baseline)) && isFigure(text),
  );
  if (new Set(beside.map(({ baseline }) => Math.round(baseline))).size >= table.rows * 0.5) return true;
  if (table.headerRows > 0) return false;
  const above = rest.filter(
    ({ baseline, size, ...place }) =>
      baseline <= top && top - baseline < size * MAX_HEADER_DISTANCE && place.left > left && place.right < right + 2,
  );
  return fragmentsToLines(above).some(({ spans }) => spans.length >= Math.max(2, (table.columns - 1) / 2));
}

/** The tables of a page whose cells are divided by drawn lines, and the text outside of them. */
export function findRuledTables(rules: readonly PageRule[], fragments: readonly Fragment[]): TablesOnPage {
  const tables: RuledTable[] = [];
  let rest = [...fragments];
  for (const group of groupRules(mergeRules(rules))) {
    const grid = layOutRules(group);
    if (!grid) continue;
    const sorted = sortIntoCells(grid, rest);
    const table = toTable(grid, sorted.contents);
    const inside = sorted.contents.flat();
    if (!table || reachesOutside(table, grid, { inside, rest: sorted.rest })) continue;
    tables.push({
      table,
      top: grid.ys[0] ?? 0,
      left: grid.xs[0] ?? 0,
      right: grid.xs.at(-1) ?? 0,
      size: inside[0]?.size ?? 10,
    });
    rest = sorted.rest;
  }
  return { tables, rest };
}
