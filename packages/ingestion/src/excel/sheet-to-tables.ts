import type { CellObject, WorkSheet } from '@e965/xlsx';
import { isHeaderRow } from '../tables/detect-header.ts';
import type { TableCell, TableRow } from '../tables/table-cell.ts';
import { toSingleLine } from '../text/to-single-line.ts';
import { formatCell } from '../office/format-cell.ts';

interface Area {
  rows: [first: number, last: number];
  columns: [first: number, last: number];
}

/** More merged cells than a sheet of a person has. */
const MAX_MERGES = 20_000;
const MAX_MERGED_SLOTS = 500_000;
/** In a larger sheet, most of which is blank, cells don't keep their columns. */
const MAX_SLOTS = 5_000_000;
const MAX_GAP = 100;
const MAX_GROUPS = 10;
const MAX_SAMPLED_ROWS = 50;

/** The texts of a sheet by row and column, without those that are hidden. */
function readTexts(sheet: WorkSheet, isDate1904: boolean): Map<number, Map<number, string>> {
  const rows = new Map<number, Map<number, string>>();
  const columns = sheet['!cols'] ?? [];
  const data = (sheet as { '!data'?: (CellObject | undefined)[][] })['!data'] ?? [];
  // forEach skips missing rows and cells: a cell at the far end of a sheet doesn't create a million empty ones.
  data.forEach((cells, number) => {
    if (sheet['!rows']?.[number]?.hidden) return;
    const row = new Map<number, string>();
    cells.forEach((cell, column) => {
      const text = columns[column]?.hidden ? '' : toSingleLine(formatCell(cell, isDate1904));
      if (text) row.set(column, text);
    });
    if (row.size > 0) rows.set(number, row);
  });
  return rows;
}

const toAreas = ({ '!merges': merges = [] }: WorkSheet): Area[] =>
  merges.slice(0, MAX_MERGES).map(({ s, e }) => ({ rows: [s.r, e.r], columns: [s.c, e.c] }));

/** The numbers between two of an ascending list, both included. */
function between(sorted: readonly number[], [first, last]: [number, number]): number[] {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let index = low; (sorted[index] ?? Infinity) <= last; index++) found.push(sorted[index] ?? 0);
  return found;
}

/** What merged cells cover: the spans of each first cell, and the places of the others. */
function layOutMerges(areas: readonly Area[], rowNumbers: readonly number[], columnNumbers: readonly number[]) {
  const spans = new Map<string, { columnSpan: number; rowSpan: number }>();
  const covered = new Set<string>();
  let slots = 0;
  for (const area of areas) {
    const [rows, columns] = [between(rowNumbers, area.rows), between(columnNumbers, area.columns)];
    slots += rows.length * columns.length;
    if (slots > MAX_MERGED_SLOTS) break;
    for (const row of rows) for (const column of columns) covered.add(`${row} ${column}`);
    const [first] = [`${area.rows[0]} ${area.columns[0]}`];
    covered.delete(first);
    spans.set(first, { columnSpan: columns.length, rowSpan: rows.length });
  }
  return { spans, covered };
}

/** Returns whether blank rows part a row from the one before it, with no merged cell across them. Rows are asked for in order. */
function createGapDetector(areas: readonly Area[]): (row: number, last: number) => boolean {
  const starts = areas.filter(({ rows }) => rows[1] > rows[0]).sort((a, b) => a.rows[0] - b.rows[0]);
  let next = 0;
  let joinedTo = -1;
  return (row, last) => {
    for (; (starts[next]?.rows[0] ?? Infinity) <= last; next++)
      joinedTo = Math.max(joinedTo, starts[next]?.rows[1] ?? -1);
    return row > last + 1 && joinedTo < row - 1;
  };
}

type Texts = ReadonlyMap<number, ReadonlyMap<number, string>>;

/** The columns of tables that stand side by side, parted by a blank column; one group where they are a single table. */
function groupColumns(sheet: WorkSheet, texts: Texts, columns: readonly number[]): number[][] {
  const groups: number[][] = [];
  columns.forEach((column, index) => {
    const before = columns[index - 1] ?? column;
    const between = Array.from({ length: Math.min(MAX_GAP, column - before - 1) }, (_, at) => before + 1 + at);
    const isParted = between.some((each) => !sheet['!cols']?.[each]?.hidden);
    if (isParted || index === 0) groups.push([]);
    groups.at(-1)?.push(column);
  });
  const isTable = (group: readonly number[]): boolean => {
    const rows = [...texts.values()].map((row) => group.map((column) => row.get(column) ?? ''));
    const first = rows.findIndex((row) => row.filter(Boolean).length > 1);
    return first !== -1 && isHeaderRow(rows[first] ?? [], rows.slice(first + 1, first + MAX_SAMPLED_ROWS));
  };
  return groups.length > 1 && groups.length <= MAX_GROUPS && groups.every(isTable) ? groups : [[...columns]];
}

/** The rows of some columns with the spans of merged cells. A blank row stands for those that part two tables. */
function toTableRows(texts: Texts, columns: readonly number[], areas: readonly Area[]): TableRow[] {
  const inColumns = new Map([...texts].filter(([, row]) => columns.some((column) => row.has(column))));
  const rowNumbers = [...inColumns.keys()];
  const isTooLarge = rowNumbers.length * columns.length > MAX_SLOTS;
  const { spans, covered } = layOutMerges(isTooLarge ? [] : areas, rowNumbers, columns);
  const hasGap = createGapDetector(areas);
  const rows: TableRow[] = [];
  let last = rowNumbers[0] ?? 0;
  for (const [number, row] of inColumns) {
    if (hasGap(number, last)) rows.push({ cells: [] });
    last = number;
    const cells = (isTooLarge ? [...row.keys()] : columns).flatMap((column): TableCell[] => {
      const key = `${number} ${column}`;
      return covered.has(key) ? [] : [{ text: row.get(column) ?? '', ...spans.get(key) }];
    });
    rows.push({ cells });
  }
  return rows;
}

/** How many cells of a sheet that can be seen show an error in place of a value. */
export function countErrors(sheet: WorkSheet): number {
  const data = (sheet as { '!data'?: (CellObject | undefined)[][] })['!data'] ?? [];
  let count = 0;
  data.forEach((cells, number) => {
    if (sheet['!rows']?.[number]?.hidden) return;
    cells.forEach((cell, column) => {
      if (cell?.t === 'e' && !sheet['!cols']?.[column]?.hidden) count += 1;
    });
  });
  return count;
}

/** The tables of a sheet, of which one may stand beside another. */
export function sheetToTables(sheet: WorkSheet, isDate1904: boolean): TableRow[][] {
  const texts = readTexts(sheet, isDate1904);
  const columns = [...new Set([...texts.values()].flatMap((row) => [...row.keys()]))].sort((a, b) => a - b);
  const areas = toAreas(sheet);
  return groupColumns(sheet, texts, columns).map((group) => toTableRows(texts, group, areas));
}
