import type { Block } from '../block.ts';
import { flat } from '../web/flat.ts';

export interface NameRowsOptions {
  /** The first full row is known to name the columns, unless it holds figures. */
  hasHeader?: boolean;
  /** The level of the headings that a row of a single cell becomes. */
  level?: number;
}

const MAX_NAME = 80;
const MAX_LOOKED_AT = 50;
const hasFigure = (cell: string): boolean => /\p{N}/u.test(cell);
const isFigure = (cell: string): boolean => /\p{N}/u.test(cell) && !/\p{L}{4,}/u.test(cell);
const filledIn = (row: readonly string[]): string[] => row.filter(Boolean);

/**
 * Whether a row names the columns of those below it: short, different words without figures, over a column of figures, or over at
 * least three columns. Two columns of words are as likely a list of pairs.
 */
export function namesColumns(row: readonly string[], below: readonly (readonly string[])[], isKnown = false): boolean {
  const names = filledIn(row);
  if (names.length < 2 || new Set(names).size < names.length || below.length === 0) return false;
  if (names.some((name) => name.length > MAX_NAME || isFigure(name))) return false;
  if (isKnown || names.length >= 3) return true;
  const sample = below.slice(0, MAX_LOOKED_AT);
  return row.some((name, column) => {
    const cells = filledIn(sample.map((other) => other[column] ?? ''));
    return name && !hasFigure(name) && cells.length > 0 && cells.filter(hasFigure).length >= cells.length * 0.9;
  });
}

/** One row that makes sense alone: "Bread: Rye | Price: 4 euros". */
const named = (row: readonly string[], names: readonly string[]): string =>
  row
    .map((cell, column) => (cell && names[column] ? `${names[column]}: ${cell}` : cell))
    .filter(Boolean)
    .join(' | ');

/** A row of one cell in a table of several columns: a title of what follows, or a remark. */
const titleOrText = (text: string, level: number): Block =>
  text.length <= MAX_NAME && !/[.!?…:;,]$/.test(text) ? { kind: 'heading', level, text } : { kind: 'text', text };

/** The rows of a table or sheet as blocks, each with the names of its columns. Titles between tables become headings. */
export function nameRows(
  cells: readonly (readonly string[])[],
  { hasHeader = false, level = 2 }: NameRowsOptions = {},
): Block[] {
  const rows = cells.map((row) => row.map(flat));
  const isList = rows.every((row) => filledIn(row).length < 2);
  const blocks: Block[] = [];
  let names: readonly string[] | null = null;
  let afterGap = true;
  rows.forEach((row, index) => {
    const filled = filledIn(row);
    if (filled.length === 0) {
      afterGap = true;
    } else if (isList) {
      blocks.push({ kind: 'text', text: filled[0] ?? '' });
    } else if (filled.length === 1 && afterGap) {
      blocks.push(titleOrText(filled[0] ?? '', level));
      names = null;
    } else {
      const isFirst = names === null;
      names ??= namesColumns(row, rows.slice(index + 1, index + 1 + MAX_LOOKED_AT), hasHeader) ? row : [];
      if (!isFirst || names.length === 0) blocks.push({ kind: 'row', text: named(row, names) });
      afterGap = false;
    }
  });
  return blocks;
}
