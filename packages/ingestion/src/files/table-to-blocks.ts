import type { Block } from '../text/block.ts';
import { formatRow } from '../text/format-row.ts';
import { toSingleLine } from '../text/to-single-line.ts';

export interface TableOptions {
  /** The file declares its first row as the header; it still isn't one if it contains numbers. */
  hasHeader?: boolean;
  /** The level of headings made of rows with a single cell. */
  headingLevel?: number;
}

const MAX_HEADER_LENGTH = 80;
const MAX_SAMPLED_ROWS = 50;
const hasNumber = (cell: string): boolean => /\p{N}/u.test(cell);
const isNumeric = (cell: string): boolean => /\p{N}/u.test(cell) && !/\p{L}{4,}/u.test(cell);
const nonEmptyCells = (row: readonly string[]): string[] => row.filter(Boolean);

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
  if (isDeclared || names.length >= 3) return true;
  const sample = rowsBelow.slice(0, MAX_SAMPLED_ROWS);
  return row.some((name, column) => {
    const cells = nonEmptyCells(sample.map((other) => other[column] ?? ''));
    return name && !hasNumber(name) && cells.length > 0 && cells.filter(hasNumber).length >= cells.length * 0.9;
  });
}

/** A single cell in a table of several columns is a title of the rows below it, or a remark. */
const toHeadingOrText = (text: string, level: number): Block =>
  text.length <= MAX_HEADER_LENGTH && !/[.!?…:;,]$/.test(text)
    ? { kind: 'heading', level, text }
    : { kind: 'text', text };

/** Turns the rows of a table or sheet into blocks with their column names. Titles between tables become headings. */
export function tableToBlocks(
  cells: readonly (readonly string[])[],
  { hasHeader = false, headingLevel = 2 }: TableOptions = {},
): Block[] {
  const rows = cells.map((row) => row.map(toSingleLine));
  const isList = rows.every((row) => nonEmptyCells(row).length < 2);
  const blocks: Block[] = [];
  let header: readonly string[] | null = null;
  let isAfterGap = true;
  rows.forEach((row, index) => {
    const filled = nonEmptyCells(row);
    if (filled.length === 0) {
      isAfterGap = true;
    } else if (isList) {
      blocks.push({ kind: 'text', text: filled[0] ?? '' });
    } else if (filled.length === 1 && isAfterGap) {
      blocks.push(toHeadingOrText(filled[0] ?? '', headingLevel));
      header = null;
    } else {
      const isFirst = header === null;
      header ??= isHeaderRow(row, rows.slice(index + 1, index + 1 + MAX_SAMPLED_ROWS), hasHeader) ? row : [];
      if (!isFirst || header.length === 0) blocks.push({ kind: 'row', text: formatRow(row, header) });
      isAfterGap = false;
    }
  });
  return blocks;
}
