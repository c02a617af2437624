import type { Block } from '../text/block.ts';
import { toSingleLine } from '../text/to-single-line.ts';

export interface TableOptions {
  /** The first full row is known to name the columns, unless it holds figures. */
  hasHeader?: boolean;
  /** The level of the headings that a row of a single cell becomes. */
  headingLevel?: number;
}

const MAX_HEADER_LENGTH = 80;
const MAX_SAMPLED_ROWS = 50;
const hasNumber = (cell: string): boolean => /\p{N}/u.test(cell);
const isNumeric = (cell: string): boolean => /\p{N}/u.test(cell) && !/\p{L}{4,}/u.test(cell);
const nonEmptyCells = (row: readonly string[]): string[] => row.filter(Boolean);

/**
 * Whether a row names the columns of those below it: short, different words without figures, over a column of figures, or over at
 * least three columns. Two columns of words are as likely a list of pairs.
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

/** One row that makes sense alone: "Bread: Rye | Price: 4 euros". */
const formatRow = (row: readonly string[], header: readonly string[]): string =>
  row
    .map((cell, column) => (cell && header[column] ? `${header[column]}: ${cell}` : cell))
    .filter(Boolean)
    .join(' | ');

/** A row of one cell in a table of several columns: a title of what follows, or a remark. */
const toHeadingOrText = (text: string, level: number): Block =>
  text.length <= MAX_HEADER_LENGTH && !/[.!?…:;,]$/.test(text)
    ? { kind: 'heading', level, text }
    : { kind: 'text', text };

/** The rows of a table or sheet as blocks, each with the names of its columns. Titles between tables become headings. */
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
