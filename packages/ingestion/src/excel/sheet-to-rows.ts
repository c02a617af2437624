import type { CellObject, WorkSheet } from '@e965/xlsx';
import type { TableCell, TableRow } from '../tables/table-cell.ts';
import { toSingleLine } from '../text/to-single-line.ts';
import { formatCell } from './format-cell.ts';

interface Area {
  rows: [first: number, last: number];
  columns: [first: number, last: number];
}

/** More merged cells than a sheet of a person has. */
const MAX_MERGES = 20_000;
const MAX_MERGED_SLOTS = 500_000;

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

/** Whether blank rows part two rows of a sheet that no merged cell joins. */
const hasGap = (areas: readonly Area[], row: number, last: number): boolean =>
  row > last + 1 && !areas.some(({ rows }) => rows[0] <= last && rows[1] >= row - 1);

/** The rows of a sheet with the spans of its merged cells. A blank row stands for those that part two tables. */
export function sheetToRows(sheet: WorkSheet, isDate1904: boolean): TableRow[] {
  const texts = readTexts(sheet, isDate1904);
  const rowNumbers = [...texts.keys()];
  const columnNumbers = [...new Set([...texts.values()].flatMap((row) => [...row.keys()]))].sort((a, b) => a - b);
  const areas = toAreas(sheet);
  const { spans, covered } = layOutMerges(areas, rowNumbers, columnNumbers);
  const joining = areas.filter(({ rows }) => rows[1] > rows[0]);
  const rows: TableRow[] = [];
  let last = rowNumbers[0] ?? 0;
  for (const [number, row] of texts) {
    if (hasGap(joining, number, last)) rows.push({ cells: [] });
    last = number;
    const cells = columnNumbers.flatMap((column): TableCell[] => {
      const key = `${number} ${column}`;
      return covered.has(key) ? [] : [{ text: row.get(column) ?? '', ...spans.get(key) }];
    });
    rows.push({ cells });
  }
  return rows;
}
