import { parseTable } from './parse-table.ts';

/** A part of a Markdown text: a paragraph, a heading, a list, a table or a block of code. */
export type MarkdownBlock =
  | { kind: 'text'; lines: string[] }
  | { kind: 'bullet'; lines: string[] }
  | { kind: 'heading'; lines: string[] }
  | { kind: 'code'; lines: string[] }
  /** The cells of its rows, all of one length; the first row has the headings. */
  | { kind: 'table'; rows: string[][] }
  /** `start` is the number that its first item was written with. */
  | { kind: 'number'; lines: string[]; start: number };

const BULLET_ITEM = /^\s*[-*•]\s+(.*)$/;
const NUMBERED_ITEM = /^\s*(\d{1,3})[.)]\s+(.*)$/;
const HEADING = /^#{1,6}\s+(.*)$/;
const FENCE = /^\s*(?:```|~~~)/;

interface Line {
  kind: 'text' | 'heading' | 'bullet' | 'number';
  text: string;
  number: number;
}

function parseLine(raw: string): Line {
  const bullet = BULLET_ITEM.exec(raw);
  if (bullet) return { kind: 'bullet', text: bullet[1] ?? '', number: 0 };
  const heading = HEADING.exec(raw);
  if (heading) return { kind: 'heading', text: heading[1] ?? '', number: 0 };
  const item = NUMBERED_ITEM.exec(raw);
  return item
    ? { kind: 'number', text: item[2] ?? '', number: Number(item[1]) }
    : { kind: 'text', text: raw, number: 0 };
}

/** Whether a numbered line stands in a list: with the next number after it or the one before it. A date stands alone. */
function isInList(numbered: readonly (Line & { number: number })[], index: number): boolean {
  const number = numbered[index]?.number ?? 0;
  return numbered[index + 1]?.number === number + 1 || numbered[index - 1]?.number === number - 1;
}

/** The lines outside of code, where a numbered line that is no list item is text again. */
function parseLines(raw: readonly string[]): Line[] {
  const lines = raw.map(parseLine);
  const numbered = lines.filter(({ kind }) => kind === 'number');
  const items = new Set(numbered.filter((_line, index) => isInList(numbered, index)));
  return lines.map((line, index) =>
    line.kind === 'number' && !items.has(line) ? { kind: 'text', text: raw[index] ?? '', number: 0 } : line,
  );
}

/** Groups the lines of a text without code and tables. */
function groupLines(raw: readonly string[]): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let isAfterBlankLine = true;
  let nextNumber = 0;
  for (const { kind, text, number } of parseLines(raw)) {
    if (text.trim() === '' && kind === 'text') {
      isAfterBlankLine = true;
      continue;
    }
    const last = blocks.at(-1);
    const isSameBlock = kind === 'text' ? !isAfterBlankLine : kind === 'bullet' || number === nextNumber;
    if (last?.kind === kind && isSameBlock) last.lines.push(text);
    else blocks.push(kind === 'number' ? { kind, lines: [text], start: number } : { kind, lines: [text] });
    isAfterBlankLine = false;
    nextNumber = number + 1;
  }
  return blocks;
}

/** Groups the lines of a text without code. A table whose second line is still being written is text. */
function groupTables(raw: readonly string[]): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let start = 0;
  for (let index = 0; index < raw.length; index++) {
    const rows = parseTable(raw, index);
    if (!rows) continue;
    blocks.push(...groupLines(raw.slice(start, index)), { kind: 'table', rows });
    // Its second line isn't among the rows.
    start = index + rows.length + 1;
    index = start - 1;
  }
  return [...blocks, ...groupLines(raw.slice(start))];
}

/** Splits a Markdown text into blocks. A fence that is never closed is still being written, and holds the rest. */
export function parseBlocks(text: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let outside: string[] = [];
  let code: string[] | null = null;
  for (const line of text.split('\n')) {
    if (FENCE.test(line)) {
      if (code) blocks.push({ kind: 'code', lines: code });
      else blocks.push(...groupTables(outside));
      [outside, code] = [[], code ? null : []];
    } else (code ?? outside).push(line);
  }
  if (code) return [...blocks, { kind: 'code', lines: code }];
  return [...blocks, ...groupTables(outside)];
}
