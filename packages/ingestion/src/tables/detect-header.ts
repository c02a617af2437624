import type { Grid, PlacedCell } from './lay-out-grid.ts';

/** Longer texts are no names of columns. */
export const MAX_HEADER_LENGTH = 80;
const MAX_SAMPLED_ROWS = 50;
const MAX_HEADER_ROWS = 4;
const YEAR = /^(?:19|20)\d\d$/;

const hasNumber = (cell: string): boolean => /\p{N}/u.test(cell);
const isNumeric = (cell: string): boolean => /\p{N}/u.test(cell) && !/\p{L}{4,}/u.test(cell) && !YEAR.test(cell);
const nonEmptyCells = (row: readonly string[]): string[] => row.filter(Boolean);

/** Whether a column's cells are figures and its name is none. */
function hasFiguresBelow(row: readonly string[], rowsBelow: readonly (readonly string[])[]): boolean {
  const sample = rowsBelow.slice(0, MAX_SAMPLED_ROWS);
  return row.some((name, column) => {
    const cells = nonEmptyCells(sample.map((other) => other[column] ?? ''));
    const isName = name !== '' && (!hasNumber(name) || (YEAR.test(name) && !cells.some((cell) => YEAR.test(cell))));
    return isName && cells.length > 0 && cells.filter(hasNumber).length >= cells.length * 0.9;
  });
}

/**
 * Whether a row names the columns below it: short, distinct texts without numbers, above a column of numbers or above at least three
 * columns. Two columns of text are as likely a list of pairs.
 */
export function isHeaderRow(
  row: readonly string[],
  rowsBelow: readonly (readonly string[])[],
  isDeclared = false,
): boolean {
  const names = nonEmptyCells(row);
  if (names.length < 2 || new Set(names).size < names.length || rowsBelow.length === 0) return false;
  if (names.some((name) => name.length > MAX_HEADER_LENGTH || isNumeric(name))) return false;
  const isNamed = names.length >= 3 && !names.every((name) => YEAR.test(name));
  return isDeclared || isNamed || hasFiguresBelow(row, rowsBelow);
}

/** Whether a row after a gap begins another table: it names a column of figures. */
export const startsTable = (row: readonly string[], rowsBelow: readonly (readonly string[])[]): boolean =>
  isHeaderRow(row, rowsBelow) && !row.some(hasNumber) && hasFiguresBelow(row, rowsBelow);

const textOf = (slot: PlacedCell | undefined): string => slot?.text ?? '';

/** The texts of the rows above each other, once each: "Abroad, Express". */
export function joinColumnNames(rows: Grid): string[] {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  return Array.from({ length: width }, (_, column) => {
    const names = new Set(rows.map((row) => textOf(row[column])).filter(Boolean));
    return [...names].join(', ');
  });
}

/** A first row whose names stand for several columns each, with the places to their right left blank. */
function fillGroupNames(row: Grid[number], below: Grid[number]): Grid[number] {
  let last: PlacedCell | undefined;
  return Array.from({ length: Math.max(row.length, below.length) }, (_, column) => {
    if (textOf(row[column])) last = row[column];
    return textOf(below[column]) ? last : row[column];
  });
}

const countTexts = (row: Grid[number] = []): number => nonEmptyCells(row.map(textOf)).length;

/** Whether the first row names groups of the columns that the second row names. */
function isGroupRow(first: Grid[number], second: Grid[number]): boolean {
  const isSpanning = first.some((cell) => cell && cell.width > 1);
  const filled = new Set(first.filter((cell) => textOf(cell) !== '')).size;
  const isSparse = filled >= 2 && filled < countTexts(second) && !textOf(first[0]);
  return (isSpanning || isSparse) && !second.some((cell) => isNumeric(textOf(cell)));
}

export interface DetectedHeader {
  /** How many rows name the columns. */
  depth: number;
  names: string[];
}

/** The rows at the top of a table that name its columns, where the file doesn't say; null when there are none. */
export function detectHeader(grid: Grid, isDeclared: boolean): DetectedHeader | null {
  const texts = grid.slice(0, MAX_SAMPLED_ROWS + MAX_HEADER_ROWS).map((row) => Array.from(row, textOf));
  const [first = [], second = []] = grid;
  if (grid.length > 2 && isGroupRow(first, second)) {
    const groups = first.some((cell) => cell && cell.width > 1) ? first : fillGroupNames(first, second);
    const names = joinColumnNames([groups, second]);
    if (isHeaderRow(names, texts.slice(2), isDeclared)) return { depth: 2, names };
  }
  const hasSpans = first.some(
    (cell) => cell && textOf(cell) !== '' && (cell === second[cell.column] || cell.width > 1),
  );
  if (hasSpans || !isHeaderRow(texts[0] ?? [], texts.slice(1), isDeclared)) return null;
  return { depth: 1, names: texts[0] ?? [] };
}
