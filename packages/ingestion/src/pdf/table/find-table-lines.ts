import type { LaidOutLine } from '../layout/laid-out-line.ts';
import { isFigure } from './detect-header-rows.ts';

/** Rows farther from each other than so many sizes are of two tables. */
const MAX_ROW_GAP = 4;
/** A line with one cell stands nearer to the lines around it. */
const MAX_SINGLE_GAP = 2.6;
const MAX_SINGLES = 3;
const MAX_HEADER_LINES = 4;

const isRow = ({ cells, line }: LaidOutLine): boolean => cells.length > 1 && !line.table;

/** Where the first column of a table ends and the second one begins. */
interface Gutter {
  end: number;
  start: number;
}

const leftOf = ({ cells }: LaidOutLine): number => Math.min(...cells.map(({ left }) => left));
const rightOf = ({ cells }: LaidOutLine): number => Math.max(...cells.map(({ right }) => right));

function widenGutter(gutter: Gutter, { cells }: LaidOutLine): Gutter {
  const [first, second] = cells.toSorted((a, b) => a.left - b.left);
  if (!first || !second) return gutter;
  return { end: Math.max(gutter.end, first.right), start: Math.min(gutter.start, second.left) };
}

/** Whether a line's only text stands in one of the columns, and doesn't run over the page. */
const fits = (line: LaidOutLine, { end, start }: Gutter): boolean =>
  rightOf(line) < start + 1 || leftOf(line) > Math.min(end, start) - 1;

const gapBetween = (above: LaidOutLine | undefined, below: LaidOutLine | undefined): number =>
  above && below && above.line.column === below.line.column
    ? (below.line.baseline - above.line.baseline) / below.line.size
    : Infinity;

/** Whether a line stands in the middle of the whole table, and not of the columns that it would name. */
function isTitle(line: LaidOutLine, row: LaidOutLine | undefined, { start }: Gutter): boolean {
  if (!row) return false;
  const [middle, right] = [leftOf(line) + rightOf(line), rightOf(row)];
  return Math.abs(middle - (leftOf(row) + right)) < Math.abs(middle - (start + right));
}

/** The lines above a table's first row that stand over its columns: the beginnings of its header. */
function findHeaderStart(
  lines: readonly LaidOutLine[],
  { from, floor }: { from: number; floor: number },
  gutter: Gutter,
): number {
  let start = from;
  while (from - start < MAX_HEADER_LINES && start > floor) {
    const [above, below] = [lines[start - 1], lines[start]];
    if (!above || above.line.table || gapBetween(above, below) > MAX_SINGLE_GAP || gapBetween(above, below) <= 0) break;
    if (leftOf(above) < gutter.end - 1 || isTitle(above, lines[from], gutter)) break;
    start -= 1;
  }
  return start;
}

/** Whether a heading stands above rows of the same table: it is as small as they are, and figures come next. */
function isGroupTitle(lines: readonly LaidOutLine[], index: number, first: LaidOutLine): boolean {
  const [one, ...below] = lines.slice(index, index + 1 + MAX_SINGLES);
  if (!one || one.line.size > first.line.size * 1.1) return false;
  return (
    below
      .find(isRow)
      ?.cells.slice(1)
      .some(({ text }) => isFigure(text)) ?? false
  );
}

/** The lines of the table that begins at a line, as the first and the one after the last; null where there is none. */
export function findTableLines(
  lines: readonly LaidOutLine[],
  from: number,
  floor: number,
): { start: number; end: number } | null {
  const first = lines[from];
  if (!first || !isRow(first)) return null;
  let gutter = widenGutter({ end: -Infinity, start: Infinity }, first);
  let [end, rows, singles] = [from + 1, 1, 0];
  for (let index = from + 1; index < lines.length; index++) {
    const one = lines[index];
    const gap = gapBetween(lines[index - 1], one);
    if (!one || one.line.table || gap <= 0) break;
    if (isRow(one)) {
      if (gap > MAX_ROW_GAP) break;
      gutter = widenGutter(gutter, one);
      [rows, singles, end] = [rows + 1, 0, index + 1];
    } else {
      singles += 1;
      const isTitleOfRows = isGroupTitle(lines, index, first);
      if (gap > (isTitleOfRows ? MAX_ROW_GAP : MAX_SINGLE_GAP) || singles > MAX_SINGLES || !fits(one, gutter)) break;
      if (one.level !== null && !isTitleOfRows) break;
      // What goes on in a column after the last row is part of it.
      if (gap < 1.4 && leftOf(one) > gutter.end - 1) end = index + 1;
    }
  }
  return rows >= 2 ? { start: findHeaderStart(lines, { from, floor }, gutter), end } : null;
}
