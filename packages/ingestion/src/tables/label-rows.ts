import { detectHeader, joinColumnNames, MAX_HEADER_LENGTH } from './detect-header.ts';
import { formatGridRow } from './format-grid-row.ts';
import type { RowContext } from './format-grid-row.ts';
import { layOutGrid } from './lay-out-grid.ts';
import type { Grid, PlacedCell } from './lay-out-grid.ts';
import type { TableRow } from './table-cell.ts';

/** A row that makes sense without its table, or a title or remark across it; `row` is its place in the table, from 0. */
export interface LabelledRow {
  kind: 'row' | 'title';
  text: string;
  row: number;
}

export interface LabelOptions {
  /** The file declares its first row as the header; it still isn't one if it contains numbers. */
  hasHeader?: boolean;
}

type RowKind = 'blank' | 'wide' | 'header' | 'data';
const REMARK_END = /[.!?…:;,。！？]$/u;

const filledCells = (row: Grid[number]): PlacedCell[] => [
  ...new Set(row.filter((cell): cell is PlacedCell => cell !== undefined && cell.text !== '')),
];
const isTitle = (text: string): boolean => text.length <= MAX_HEADER_LENGTH && !REMARK_END.test(text);

/** Whether a row consists of headings, of which one is no name of the row. */
function isDeclaredHeader(source: TableRow, row: Grid[number]): boolean {
  if (source.isHeader) return true;
  const cells = filledCells(row);
  return (
    cells.every(({ heading }) => heading === 'any' || heading === 'column') &&
    cells.some(({ column, width, heading }) => column > 0 || width > 1 || heading === 'column')
  );
}

/** Whether a row's only text stands for the rows below it: it reaches over the table, or is set off in a table without row names. */
function isWideRow(
  grid: Grid,
  index: number,
  { width, hasRowNames }: { width: number; hasRowNames: boolean },
): boolean {
  const [cell, ...others] = filledCells(grid[index] ?? []);
  if (!cell || others.length > 0 || width < 2 || cell.row !== index) return false;
  if (cell.width >= width) return true;
  const isSetOff = cell.isEmphasized || (cell.heading !== undefined && cell.heading !== 'row' && !hasRowNames);
  return isSetOff && filledCells(grid[index + 1] ?? []).length >= 2;
}

function classifyRows(rows: readonly TableRow[], grid: Grid): RowKind[] {
  const width = grid.reduce((widest, row) => Math.max(widest, row.findLastIndex((cell) => cell?.text) + 1), 0);
  const named = grid.filter((row) => row[0]?.heading && row.slice(1).some((cell) => cell?.text && !cell.heading));
  const options = { width, hasRowNames: named.length > 0 };
  return rows.map((source, index) => {
    const row = grid[index] ?? [];
    if (filledCells(row).length === 0) return 'blank';
    if (isWideRow(grid, index, options)) return 'wide';
    return isDeclaredHeader(source, row) ? 'header' : 'data';
  });
}

/** A table that is being walked from top to bottom. */
interface Labelling {
  grid: Grid;
  labelled: LabelledRow[];
  /** What named nothing so far: it is told as it stands if no row follows. */
  pending: LabelledRow[];
  names: readonly string[];
  section: string;
}

const describeRow = ({ grid }: Labelling, row: number, context: RowContext): LabelledRow[] =>
  formatGridRow(grid[row] ?? [], row, context).map((text) => ({ kind: 'row', text, row }));

function startSection(state: Labelling, text: string, row: number): void {
  state.labelled.push(...state.pending.filter(({ kind }) => kind === 'title'));
  state.pending = [...state.pending.filter(({ kind }) => kind === 'row'), { kind: 'title', text, row }];
  state.section = text;
}

function startHeader(state: Labelling, names: readonly string[], rows: readonly number[]): void {
  if (state.pending.length === 0) state.section = '';
  state.names = names;
  for (const row of rows) state.pending.push(...describeRow(state, row, { names: [], section: '' }));
}

function addData(state: Labelling, row: number): void {
  state.pending = [];
  state.labelled.push(...describeRow(state, row, state));
}

/** The first run of rows of one kind. */
function runLength(kinds: readonly RowKind[], start: number, kind: RowKind): number {
  let end = start;
  while (kinds[end] === kind) end += 1;
  return end - start;
}

/** Marks the rows that name the columns although the file doesn't say so. */
function findUndeclaredHeader(grid: Grid, kinds: readonly RowKind[], hasHeader: boolean) {
  if (kinds.includes('header')) return null;
  const start = kinds.indexOf('data');
  if (start === -1) return null;
  const header = detectHeader(
    grid.filter((_row, index) => kinds[index] === 'data'),
    hasHeader,
  );
  return header && (header.depth === 1 || kinds[start + 1] === 'data') ? { ...header, start } : null;
}

const rangeOf = (first: number, count: number): number[] => Array.from({ length: count }, (_, index) => first + index);

/** A title across the table: of the table if it is its only one and stands at its top, else of the rows below it. */
function addWideRow(state: Labelling, index: number, kinds: readonly RowKind[]): void {
  const text = filledCells(state.grid[index] ?? [])[0]?.text ?? '';
  const isOnlyTitle = kinds.filter((kind) => kind === 'wide').length === 1;
  const isAtTop = !kinds.slice(0, index).some((kind) => kind === 'data' || kind === 'header');
  if ((isOnlyTitle && isAtTop) || !isTitle(text)) state.labelled.push({ kind: 'title', text, row: index });
  else startSection(state, text, index);
}

/**
 * The rows of a table, each with the names of its columns: "Weight: 5 kg | Abroad, Express: 55 €". Cells that reach over several rows
 * or columns count in each, and a title across the table counts in the rows below it.
 */
export function labelRows(rows: readonly TableRow[], { hasHeader = false }: LabelOptions = {}): LabelledRow[] {
  const grid = layOutGrid(rows);
  const kinds = classifyRows(rows, grid);
  const undeclared = findUndeclaredHeader(grid, kinds, hasHeader);
  const state: Labelling = { grid, labelled: [], pending: [], names: [], section: '' };
  for (let index = 0; index < kinds.length; index++) {
    const kind = kinds[index];
    if (index === undeclared?.start) {
      startHeader(state, undeclared.names, rangeOf(index, undeclared.depth));
      index += undeclared.depth - 1;
    } else if (kind === 'header') {
      const count = runLength(kinds, index, 'header');
      startHeader(state, joinColumnNames(grid.slice(index, index + count)), rangeOf(index, count));
      index += count - 1;
    } else if (kind === 'data') addData(state, index);
    else if (kind === 'wide') addWideRow(state, index, kinds);
  }
  return [...state.labelled, ...state.pending];
}
