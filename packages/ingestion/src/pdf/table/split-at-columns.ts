import { LABEL, splitCell } from '../layout/laid-out-line.ts';
import type { LaidOutLine } from '../layout/laid-out-line.ts';
import type { TextSpan } from '../layout/page-lines.ts';

/** Edges of one column differ by less, in points. */
const TOLERANCE = 2.5;
/** Lines farther apart than so many sizes say nothing about each other. */
const MAX_GAP = 4;

const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= TOLERANCE;

/** Whether a text stands below or above one of the cells of a row, by its left edge, its right one or its middle. */
const isAligned = (piece: TextSpan, cells: readonly TextSpan[]): boolean =>
  cells.some(
    ({ left, right }, index) =>
      index > 0 &&
      (isNear(piece.left, left) || isNear(piece.right, right) || isNear(piece.left + piece.right, left + right)),
  );

function splitLikeNeighbour(one: LaidOutLine, neighbour: LaidOutLine | undefined): LaidOutLine {
  const isNeighbour =
    neighbour !== undefined &&
    neighbour.line.column === one.line.column &&
    neighbour.cells.length > one.cells.length &&
    Math.abs(neighbour.line.baseline - one.line.baseline) <= one.line.size * MAX_GAP;
  if (!isNeighbour || one.line.table) return one;
  const cells = one.cells.flatMap((cell) => splitCell(cell, (piece) => isAligned(piece, neighbour.cells)));
  return cells.length === one.cells.length ? one : { ...one, cells, level: null };
}

/** The pieces of a line that stand behind a joint, but not those behind the number or bullet of a list. */
const toPieces = ({ cells, line }: LaidOutLine): TextSpan[] =>
  line.table
    ? []
    : cells.flatMap((cell, index) => [
        ...(index > 0 || cells.length > 1 ? [cell] : []),
        ...splitCell(cell, () => true).filter((_, at, parts) => at > 0 && !LABEL.test(parts[at - 1]?.text ?? '')),
      ]);

/** Whether a piece begins where one of another line begins, or is a figure that ends where one does. */
const isInColumn = (piece: TextSpan, others: readonly TextSpan[]): boolean =>
  others.some(
    ({ left, right, text }) =>
      isNear(piece.left, left) ||
      (isNear(piece.right, right) && /^\P{L}*\d\P{L}*$/u.test(piece.text) && /\d/.test(text)),
  );

/** Cuts texts whose pieces stand below each other in three lines. */
function splitAlignedLines(lines: readonly LaidOutLine[]): LaidOutLine[] {
  const pieces = lines.map(toPieces);
  const isNeighbour = (one: LaidOutLine, index: number): boolean => {
    const other = lines[index]?.line;
    return (
      other !== undefined &&
      other.column === one.line.column &&
      Math.abs(other.baseline - one.line.baseline) <= one.line.size * MAX_GAP * 2
    );
  };
  return lines.map((one, at) => {
    if (one.line.table || one.cells.every(({ joints }) => !joints)) return one;
    const near = [at - 2, at - 1, at + 1, at + 2].filter((index) => isNeighbour(one, index));
    const cells = one.cells.flatMap((cell) =>
      splitCell(
        cell,
        (piece, { index }) =>
          !LABEL.test(cell.text.slice(0, index).trim()) &&
          near.filter((other) => isInColumn(piece, pieces[other] ?? [])).length >= 2,
      ),
    );
    return cells.length === one.cells.length ? one : { ...one, cells, level: null };
  });
}

/** Cuts texts that stand so near to each other that they look like one, where the row above or below shows that they are cells. */
export function splitAtColumns(lines: readonly LaidOutLine[]): LaidOutLine[] {
  const split: LaidOutLine[] = [];
  for (const line of splitAlignedLines(lines)) split.push(splitLikeNeighbour(line, split.at(-1)));
  for (let index = split.length - 2; index >= 0; index--) {
    const line = split[index];
    if (line) split[index] = splitLikeNeighbour(line, split[index + 1]);
  }
  return split;
}
