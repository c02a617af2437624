import type { Grid, PlacedCell } from './lay-out-grid.ts';

export interface RowContext {
  /** The name of each column; empty where it has none. */
  names: readonly string[];
  /** The title that holds for the row; empty for none. */
  section: string;
}

/** Longer texts are not repeated in each row and column that their cells reach into. */
const MAX_REPEATED_LENGTH = 200;
/** Longer names are cut: they are repeated in every row. */
const MAX_NAME_LENGTH = 120;
/** Characters of a row; a longer one is split into parts, each of which begins with the row's name. */
const MAX_ROW_LENGTH = 600;

const shorten = (name: string): string =>
  name.length <= MAX_NAME_LENGTH ? name : `${name.slice(0, MAX_NAME_LENGTH).toWellFormed()}…`;

/** The cell with its column's name, which some pages repeat in the cell for small screens. */
function withName(text: string, name: string): string {
  if (name === '' || text === name) return text;
  return text.startsWith(`${name}:`) ? text : `${name}: ${text}`;
}

/** What a cell says in the columns that it covers. */
function cellParts(cell: PlacedCell, row: Grid[number], names: readonly string[]): string[] {
  const parts = new Set<string>();
  for (let column = cell.column; column < cell.column + cell.width; column++)
    if (row[column] === cell) parts.add(withName(cell.text, shorten(names[column] ?? '')));
  const [first] = parts;
  return cell.text.length > MAX_REPEATED_LENGTH && first ? [first] : [...parts];
}

/** Joins the parts of a row, or of several rows with the same lead where they are too long for one. */
function joinParts(lead: readonly string[], parts: readonly string[], maxLength: number): string[] {
  const rows: string[][] = [[...lead]];
  let length = 0;
  for (const part of parts) {
    if (length > 0 && length + part.length > maxLength) {
      rows.push([...lead]);
      length = 0;
    }
    rows.at(-1)?.push(part);
    length += part.length;
  }
  return rows.map((row) => row.join(' | '));
}

/** Formats a row of the grid so that it makes sense by itself: "Bread: Rye | Price: 4 euros". Empty cells are left out. */
export function formatGridRow(row: Grid[number], index: number, { names, section }: RowContext): string[] {
  const cells = [...new Set(row)].filter((cell): cell is PlacedCell => cell !== undefined && cell.text !== '');
  const told = cells.filter((cell) => cell.row === index || cell.text.length <= MAX_REPEATED_LENGTH);
  if (told.every((cell) => cell.row !== index)) return [];
  const [first, ...others] = told;
  if (!first) return [];
  const [value, ...more] = others;
  // A name and its value, without names of columns: "Phone: 030 123".
  if (names.length === 0 && first.heading && value && !value.heading && more.length === 0)
    return joinParts(section ? [section] : [], [withName(value.text, first.text)], Infinity);
  const lead = cellParts(first, row, names);
  const parts = others.flatMap((cell) => cellParts(cell, row, names));
  const isShort = lead.join('').length <= MAX_REPEATED_LENGTH;
  const leading = [...(section ? [section] : []), ...(isShort ? lead : [])];
  return joinParts(leading, isShort ? parts : [...lead, ...parts], names.length > 0 ? MAX_ROW_LENGTH : Infinity);
}
