import type { Block } from '../text/block.ts';
import { MAX_HEADER_LENGTH, startsTable } from './detect-header.ts';
import { labelRows } from './label-rows.ts';
import type { TableRow } from './table-cell.ts';
import { toSingleLine } from '../text/to-single-line.ts';

export interface TableOptions {
  /** The file declares its first row as the header; it still isn't one if it contains numbers. */
  hasHeader?: boolean;
  /** The level of headings made of rows with a single cell. */
  headingLevel?: number;
}

const MAX_SAMPLED_ROWS = 50;

/** A single cell in a table of several columns is a title of the rows below it, or a remark. */
const toHeadingOrText = (text: string, level: number): Block =>
  text.length <= MAX_HEADER_LENGTH && !/[.!?…:;,]$/.test(text)
    ? { kind: 'heading', level, text }
    : { kind: 'text', text };

const textsOf = ({ cells }: TableRow): string[] => cells.map(({ text }) => text);
const filledTexts = (row: TableRow): string[] => textsOf(row).filter(Boolean);

/** Whether a single cell stands above some of the columns, and is no title but a name of theirs. */
const namesColumns = ({ cells }: TableRow): boolean =>
  cells.findIndex(({ text }) => text !== '') > 0 && cells.some(({ text, columnSpan = 1 }) => text && columnSpan > 1);

/** Splits a sheet into its tables and the titles between them: a single cell at the top or after a blank row is a title. */
function splitTables(rows: readonly TableRow[]): (TableRow[] | string)[] {
  const parts: (TableRow[] | string)[] = [];
  let table: TableRow[] | undefined;
  let isAfterGap = true;
  rows.forEach((row, index) => {
    const [title, ...others] = filledTexts(row);
    if (title === undefined) {
      isAfterGap = true;
      return;
    }
    if (others.length === 0 && isAfterGap && !namesColumns(row)) {
      parts.push(title);
      table = undefined;
      return;
    }
    const startsAnother =
      isAfterGap && startsTable(textsOf(row), rows.slice(index + 1, index + 1 + MAX_SAMPLED_ROWS).map(textsOf));
    if (!table || startsAnother) parts.push((table = []));
    table.push(row);
    isAfterGap = false;
  });
  return parts;
}

/** Turns the rows of a table or sheet into blocks with their column names. Titles between tables become headings. */
export function tableRowsToBlocks(
  rows: readonly TableRow[],
  { hasHeader = false, headingLevel = 2 }: TableOptions = {},
): Block[] {
  const isList = rows.every((row) => filledTexts(row).length < 2);
  if (isList) return rows.flatMap((row): Block[] => filledTexts(row).map((text) => ({ kind: 'text', text })));
  return splitTables(rows).flatMap((part): Block[] => {
    if (typeof part === 'string') return [toHeadingOrText(part, headingLevel)];
    return labelRows(part, { hasHeader }).map(({ kind, text }): Block =>
      kind === 'title' ? toHeadingOrText(text, headingLevel) : { kind, text },
    );
  });
}

/** The blocks of a table whose cells are all of one place. */
export const cellsToBlocks = (cells: readonly (readonly string[])[], options: TableOptions = {}): Block[] =>
  tableRowsToBlocks(
    cells.map((row) => ({ cells: row.map((text) => ({ text: toSingleLine(text) })) })),
    options,
  );
