import type { Column } from './lay-out-columns.ts';
import type { LinePiece, TableLine } from './table-line.ts';

const middle = ({ left, right }: Column): number => (left + right) / 2;

/**
 * The columns that the names of a line stand for. Names that are fewer than the columns and stand in the middle of groups of them
 * name the groups: "2023" above "Small" and "Large".
 */
function toGroups(pieces: readonly LinePiece[], columns: readonly Column[]): number[][] {
  const own = pieces.map(({ column, columnSpan }) => Array.from({ length: columnSpan }, (_, index) => column + index));
  const names = pieces.filter(({ column }) => column > 0);
  const first = pieces.length - names.length;
  const others = columns.length - 1;
  const width = others / names.length;
  if (names.length === 0 || width < 2 || !Number.isInteger(width)) return own;
  const isCentred = names.every((piece, index) => {
    const [start, end] = [columns[1 + index * width], columns[index * width + width]];
    if (!start || !end) return false;
    return Math.abs(middle(piece) - middle({ left: start.left, right: end.right })) < (end.right - start.left) * 0.15;
  });
  const reachesOver = names.some(({ columnSpan }) => columnSpan > 1);
  if (!isCentred || (names.length === 1 && !reachesOver && width % 2 === 1)) return own;
  return pieces.map((piece, index) =>
    piece.column === 0
      ? (own[index] ?? [])
      : Array.from({ length: width }, (_, offset) => 1 + (index - first) * width + offset),
  );
}

/** The lines of each column's name, from the top: "Three months ended", "June 30, 2023". */
export function stackHeader(lines: readonly TableLine[], columns: readonly Column[]): string[][] {
  const names = columns.map((): string[] => []);
  lines.forEach(({ pieces }, index) => {
    const isLast = index === lines.length - 1;
    const groups = isLast ? [] : toGroups(pieces, columns);
    pieces.forEach(({ text, column, columnSpan }, at) => {
      const covered = groups[at] ?? Array.from({ length: columnSpan }, (_, offset) => column + offset);
      for (const one of covered) if (names[one]?.at(-1) !== text) names[one]?.push(text);
    });
  });
  // A figure and its share often stand under one name: every other column has none.
  const isPaired =
    columns.length >= 5 && names.slice(1).every(({ length }, index) => (index % 2 === 0 ? length > 0 : length === 0));
  return isPaired
    ? names.map((own, column) => (column > 0 && own.length === 0 ? (names[column - 1] ?? []) : own))
    : names;
}
