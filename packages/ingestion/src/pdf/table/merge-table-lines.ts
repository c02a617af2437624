import { isFigure } from './detect-header-rows.ts';
import type { Column } from './lay-out-columns.ts';
import type { LinePiece, TableLine } from './table-line.ts';

/** Lines of one cell are nearer to each other than so many sizes. */
const MAX_LEADING = 1.45;
/** Gaps between rows are larger than those in a row by this. */
const ROW_GAP_RATIO = 1.15;
const MAX_ROW_LINES = 12;
/** A cell that fills so much of its column may go on in the next line. */
const ONLY_FIGURE = /^[(+−–\p{Sc}\s-]*\d[\d.,\s]*[%)]*$/u;
const FULL = 0.7;
const MIN_FULL_LENGTH = 14;

const at = (line: TableLine, column: number): LinePiece | undefined =>
  line.pieces.find((piece) => piece.column === column);
const startsWithFigure = (text: string): boolean => /^[(+−–\p{Sc}-]*\s?\d/u.test(text);
const startsInside = (text: string): boolean => /^[\p{Ll}(&,;/–-]/u.test(text);

/** Whether a text stands below a figure, which no text goes on with. */
const followsFigure = (line: TableLine, row: readonly TableLine[]): boolean =>
  line.pieces.some(
    ({ column, text }) =>
      column > 0 && !/^[(%]/.test(text) && row.some((one) => ONLY_FIGURE.test(at(one, column)?.text ?? '')),
  );

/** Whether a line goes on with the row above it, as far as its texts tell. */
function continuesRow(line: TableLine, row: readonly TableLine[], columns: readonly Column[]): boolean {
  const above = row.at(-1);
  if (!above) return false;
  const hasTwoFigures = line.pieces.some(
    ({ column, text }) =>
      column > 0 && startsWithFigure(text) && row.some((one) => startsWithFigure(at(one, column)?.text ?? '')),
  );
  if (hasTwoFigures || followsFigure(line, row)) return false;
  return line.pieces.some(({ text, column }) => {
    const before = at(above, column);
    const width = (columns[column]?.right ?? 0) - (columns[column]?.left ?? 0);
    const isFull =
      before !== undefined &&
      before.text.length >= MIN_FULL_LENGTH &&
      before.right - before.left >= width * FULL &&
      !/[.!?:]$/.test(before.text);
    return before ? startsInside(text) || /[-,]$/.test(before.text) || isFull : false;
  });
}

/** Whether a line holds no more than the beginning of a name that the next line goes on with. */
const isBegunName = (line: TableLine, next: TableLine | undefined): boolean => {
  const [piece, ...others] = line.pieces;
  const name = next ? at(next, 0)?.text : undefined;
  if (!piece || piece.column > 0 || others.length > 0 || name === undefined || /:$/.test(piece.text)) return false;
  return startsInside(name) || /(?:[-,]|\b(?:and|of|the|for|in|und|der|die|das|von|et|de|y))$/iu.test(piece.text);
};

/** Splits lines into rows where the room between them, or a drawn line, shows where one ends; null where nothing shows it. */
function splitByRoom(lines: readonly TableLine[]): TableLine[][] | null {
  const bands = new Set(lines.map(({ band }) => band));
  const hasBands = bands.size > 2 && bands.size > lines.length / 4;
  const gaps = lines.slice(1).map((line, index) => line.baseline - (lines[index]?.baseline ?? 0));
  const least = Math.min(...gaps);
  if (!hasBands && least > (lines[0]?.size ?? 0) * MAX_LEADING) return lines.map((line) => [line]);
  if (!hasBands && !gaps.some((gap) => gap > least * ROW_GAP_RATIO)) return null;
  const rows: TableLine[][] = [];
  lines.forEach((line, index) => {
    const isNew = hasBands
      ? line.band !== lines[index - 1]?.band
      : (gaps[index - 1] ?? Infinity) > least * ROW_GAP_RATIO;
    if (isNew) rows.push([line]);
    else rows.at(-1)?.push(line);
  });
  return rows;
}

/** The lines of each row of a table: a cell may take several lines. */
export function mergeTableLines(lines: readonly TableLine[], columns: readonly Column[]): TableLine[][] {
  const apart = lines.length > 1 ? splitByRoom(lines) : null;
  const rows: TableLine[][] = [];
  for (const stretch of apart ?? [[...lines]]) {
    let row: TableLine[] = [];
    const [first] = stretch;
    // Names of rows that stand in the middle of them come after their first line.
    const isOneRow =
      apart !== null &&
      stretch.length <= MAX_ROW_LINES &&
      first !== undefined &&
      stretch.slice(1).every((line, index) => {
        const above = stretch.slice(0, index + 1);
        return (
          continuesRow(line, above, columns) ||
          ((!at(line, 0) || !at(above[0] ?? line, 0)) && !followsFigure(line, above))
        );
      });
    if (isOneRow && !hasFiguresTwice(stretch)) {
      rows.push(stretch);
      continue;
    }
    stretch.forEach((line, index) => {
      const name = at(line, 0)?.text;
      const hasOwnName = name !== undefined && !startsInside(name);
      const isPartOf = !hasOwnName && row.length > 0 && row.length < MAX_ROW_LINES && continuesRow(line, row, columns);
      const isNear = line.baseline - (row.at(-1)?.baseline ?? 0) <= line.size * MAX_LEADING;
      const wasBegun = row.length === 1 && row[0] !== undefined && isBegunName(row[0], line);
      if ((isPartOf && isNear) || wasBegun) row.push(line);
      else rows.push((row = [line]));
      if (index === stretch.length - 1) row = [];
    });
  }
  return rows;
}

/** Whether a column has a figure in more than one line, so that the lines are rows of their own. */
function hasFiguresTwice(lines: readonly TableLine[]): boolean {
  const columns = lines.flatMap(({ pieces }) =>
    pieces.filter(({ text }) => isFigure(text)).map(({ column }) => column),
  );
  return new Set(columns).size < columns.length;
}
