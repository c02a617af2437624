import { cellsToBlocks } from '../tables/table-rows-to-blocks.ts';
import type { Block } from '../text/block.ts';
import { cleanText } from '../text/clean-text.ts';
import { splitPastedTables } from '../text/split-pasted-tables.ts';

const MARKDOWN_HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;
const LINE_BREAK = /\r\n?|[\n\u2028\u2029]/;

/** The lines between empty ones. Tabs are left in them, because a pasted table is told by its tabs. */
function splitParagraphs(text: string): string[][] {
  const paragraphs: string[][] = [[]];
  for (const line of text.split(LINE_BREAK)) {
    if (cleanText(line) === '') paragraphs.push([]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs;
}

/** The headings of lines, and the paragraphs between them. */
function linesToBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let open: string[] = [];
  const finishParagraph = (): void => {
    if (open.length > 0) blocks.push({ kind: 'text', text: open.join('\n') });
    open = [];
  };
  for (const line of lines.map(cleanText)) {
    const heading = MARKDOWN_HEADING.exec(line);
    if (!heading) {
      open.push(line);
      continue;
    }
    finishParagraph();
    blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' });
  }
  finishParagraph();
  return blocks;
}

/**
 * Parses plain text: empty lines separate paragraphs, lines that begin with # are headings as in Markdown, and tables that were
 * pasted from a spreadsheet or from Markdown are rows.
 */
export const parseText = (text: string): Block[] =>
  splitParagraphs(text)
    .flatMap(splitPastedTables)
    .flatMap((part) => ('cells' in part ? cellsToBlocks(part.cells, { hasHeader: true }) : linesToBlocks(part.lines)));
