import { cleanText } from '../../text/clean-text.ts';
import type { Block } from '../../text/block.ts';
import { collectDocumentWords } from '../../text/document-words.ts';
import { joinLines } from '../../text/join-lines.ts';
import { continueTables } from '../table/continue-table.ts';
import { findUnruledTables } from '../table/find-unruled-tables.ts';
import type { PageTable } from '../table/table-piece.ts';
import { cellsToBlock } from '../table/cells-to-block.ts';
import { tableToBlocks } from '../table/table-to-blocks.ts';
import { replaceControlCharacters } from './glyphs.ts';
import { joinWordsAcrossPages } from './join-words-across-pages.ts';
import { detectHeadingLevels } from './detect-heading-levels.ts';
import { toCells } from './laid-out-line.ts';
import type { LaidOutLine } from './laid-out-line.ts';
import type { OrderedLine, PageLines } from './page-lines.ts';

/** More than this many times the usual distance of lines is a new paragraph. */
const PARAGRAPH_GAP = 1.3;
const LIST_ITEM = /^(?:[•·▪■●○◦‣▸►✓✔☐☑☒*–—]\s*|-\s+|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s+)\S/u;
const ENDS_WITH_HYPHEN = /[\p{L}\p{N}][-\u00AD\u2010]$/u;
const MAX_CONTEXT_HEADINGS = 4;
/** What is longer is no heading, however large it is set. */
const MAX_HEADING_LENGTH = 160;

/** The usual distance between lines that follow each other on a page. */
function medianLeading(lines: readonly OrderedLine[]): number {
  const distances = lines.flatMap((line, index) => {
    const before = lines[index - 1];
    if (!before || before.column !== line.column) return [];
    const distance = line.baseline - before.baseline;
    return distance > 0 && distance < line.size * 2.5 ? [distance] : [];
  });
  return distances.sort((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
}

/** Whether a line begins a paragraph of its own after the one before it. */
function startsParagraph({ line, cells }: LaidOutLine, before: LaidOutLine, leading: number, right: number): boolean {
  const text = cells[0]?.text ?? '';
  const endsSentence = /[.!?:。！？]["'”’)]?$/u.test(before.cells[0]?.text ?? '');
  if (LIST_ITEM.test(text)) return true;
  if (line.column !== before.line.column)
    return endsSentence || !(/^\p{Ll}/u.test(text) || ENDS_WITH_HYPHEN.test(before.cells[0]?.text ?? ''));
  if (Math.abs(line.size - before.line.size) > line.size * 0.1) return true;
  const distance = line.baseline - before.line.baseline;
  if (distance > (leading || line.size * 1.2) * PARAGRAPH_GAP || distance < 0) return true;
  const isShort = (before.cells[0]?.right ?? 0) < right - (right - (before.cells[0]?.left ?? 0)) * 0.2;
  return endsSentence && isShort;
}

/** A row goes on when a line below it fills only cells after its first one. */
function isRowContinuation({ line, cells }: LaidOutLine, before: LaidOutLine, leading: number): boolean {
  const distance = line.baseline - before.line.baseline;
  if (before.cells.length < 2 || distance <= 0 || distance > (leading || line.size * 1.2) * PARAGRAPH_GAP) return false;
  const [first, ...others] = before.cells;
  return cells.every(
    ({ left }) =>
      left > (first?.left ?? 0) + line.size && others.some((other) => Math.abs(other.left - left) < line.size * 0.5),
  );
}

function appendToRow(row: LaidOutLine, { cells, line }: LaidOutLine, words: ReadonlySet<string>): void {
  for (const cell of cells) {
    const above = row.cells.find(({ left }, index) => index > 0 && Math.abs(left - cell.left) < line.size * 0.5);
    if (above) above.text = joinLines(above.text, cell.text, words);
  }
  row.line = { ...row.line, baseline: line.baseline };
}

/** The blocks of one page's lines. */
function pageToBlocks(laid: readonly LaidOutLine[], leading: number, words: ReadonlySet<string>): Block[] {
  const blocks: Block[] = [];
  const rights = new Map<number, number>();
  for (const { line, cells } of laid)
    rights.set(line.column, Math.max(rights.get(line.column) ?? 0, ...cells.map(({ right }) => right)));
  let text = '';
  let before: LaidOutLine | undefined;
  const add = (block: Block): void => {
    const cleaned = cleanText(replaceControlCharacters(block.text));
    if (cleaned) blocks.push({ ...block, text: cleaned });
  };
  const finishBlock = (): void => {
    if (before && before.cells.length > 1) add(cellsToBlock(before.cells.map((cell) => cell.text)));
    else if (before && before.level !== null && text.length <= MAX_HEADING_LENGTH)
      add({ kind: 'heading', level: before.level, text });
    else add({ kind: 'text', text });
    text = '';
  };
  for (const one of laid) {
    if (one.line.table) {
      finishBlock();
      before = undefined;
      blocks.push(...tableToBlocks(one.line.table, words));
      continue;
    }
    if (before && one.level === null && isRowContinuation(one, before, leading)) {
      appendToRow(before, one, words);
      continue;
    }
    const isOfHeading =
      before?.level === one.level &&
      before.line.column === one.line.column &&
      one.line.baseline - before.line.baseline < one.line.size * 1.6;
    const isNew =
      !before ||
      one.cells.length > 1 ||
      before.cells.length > 1 ||
      (one.level !== null || before.level !== null
        ? !isOfHeading
        : startsParagraph(one, before, leading, rights.get(before.line.column) ?? 0));
    if (isNew) finishBlock();
    text = joinLines(text, one.cells[0]?.text.trim() ?? '', words);
    before = { ...one, cells: one.cells.map((cell) => ({ ...cell })) };
  }
  finishBlock();
  // A page of headings alone is a page of text.
  return blocks.every(({ kind }) => kind === 'heading')
    ? blocks.map((block) => ({ kind: 'text', text: block.text }))
    : blocks;
}

/** The blocks of every page. Headings reach on to the pages after theirs, where they stand first, marked as carried. */
export function linesToBlocks(pages: readonly PageLines[]): Block[][] {
  const words = collectDocumentWords(
    pages.flatMap(({ lines }) => lines.flatMap(({ spans }) => spans.map(({ text }) => text))),
  );
  const headingLevels = detectHeadingLevels(pages, (line) => toCells(line));
  let path: Extract<Block, { kind: 'heading' }>[] = [];
  let open: PageTable | null = null;
  const blocksOfPages = pages.map(({ lines }, index) => {
    const levels = headingLevels[index] ?? [];
    const laid = findUnruledTables(
      lines.map((line, at) => ({ line, cells: toCells(line), level: levels[at] ?? null })),
    );
    open = continueTables(laid, open);
    const blocks = pageToBlocks(laid, medianLeading(lines), words);
    const contextHeadings = path.map((heading): Block => ({ ...heading, isContextOnly: true }));
    for (const block of blocks)
      if (block.kind === 'heading')
        path = [...path.filter(({ level }) => level < block.level), block].slice(-MAX_CONTEXT_HEADINGS);
    return blocks.length > 0 ? [...contextHeadings, ...blocks] : [];
  });
  return joinWordsAcrossPages(blocksOfPages, words);
}
