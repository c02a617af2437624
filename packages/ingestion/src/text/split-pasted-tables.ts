import { cleanText } from './clean-text.ts';

/** Lines of a text, or the cells of a table that was pasted among them. */
export type PastedPart = { lines: string[] } | { cells: string[][] };

const MARKDOWN_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$/;
const MIN_ROWS = 2;

const hasTab = (line: string): boolean => line.trim().includes('\t');
const hasPipe = (line: string | undefined): boolean => line !== undefined && line.includes('|');

/** The cells of a row of a Markdown table; a pipe after a backslash is a sign. */
const splitAtPipes = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cleanText(cell.replaceAll(String.raw`\|`, '|')));

/** How many of the lines belong together from an index on. */
function countWhile(lines: readonly string[], start: number, belongs: (line: string) => boolean): number {
  let end = start;
  while (end < lines.length && belongs(lines[end] ?? '')) end += 1;
  return end - start;
}

/** The table that begins at a line, as spreadsheets copy theirs or as Markdown writes them; null where none does. */
function readTable(lines: readonly string[], start: number): { cells: string[][]; length: number } | null {
  if (hasPipe(lines[start]) && MARKDOWN_RULE.test(lines[start + 1] ?? '')) {
    const length = countWhile(lines, start, hasPipe);
    const rows = lines.slice(start, start + length).filter((line) => !MARKDOWN_RULE.test(line));
    return { cells: rows.map(splitAtPipes), length };
  }
  const length = countWhile(lines, start, hasTab);
  if (length < MIN_ROWS) return null;
  return { cells: lines.slice(start, start + length).map((line) => line.split('\t').map(cleanText)), length };
}

/** Parts the lines of a paragraph, as they were typed or pasted, into text and tables. */
export function splitPastedTables(lines: readonly string[]): PastedPart[] {
  const parts: PastedPart[] = [];
  let text: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const table = readTable(lines, index);
    if (!table) {
      text.push(lines[index] ?? '');
      continue;
    }
    if (text.length > 0) parts.push({ lines: text });
    text = [];
    parts.push({ cells: table.cells });
    index += table.length - 1;
  }
  return text.length > 0 ? [...parts, { lines: text }] : parts;
}
