import type { Block } from '../text/block.ts';

/** Characters on a page of print, about. */
const PAGE_LENGTH = 3_000;
/** From here on a heading begins a new page. */
const NEARLY_FULL = PAGE_LENGTH * 0.6;

type Heading = Extract<Block, { kind: 'heading' }>;

/** The headings that stand above what comes after these blocks. */
function headingPathAfter(open: readonly Heading[], blocks: readonly Block[]): Heading[] {
  const path = [...open];
  for (const block of blocks) {
    if (block.kind !== 'heading') continue;
    while (path.length > 0 && (path.at(-1)?.level ?? 0) >= block.level) path.pop();
    path.push(block);
  }
  return path;
}

/** A single block that is longer than a page, cut at its spaces: a text file may be one line. */
function splitLongBlock(block: Block): Block[] {
  if (block.kind === 'heading' || block.text.length <= PAGE_LENGTH * 2) return [block];
  const pieces = block.text.match(new RegExp(`[^]{1,${PAGE_LENGTH}}(?=\\s|$)|[^]{1,${PAGE_LENGTH}}`, 'gu')) ?? [];
  return pieces.map((text) => ({ ...block, text: text.trim() })).filter(({ text }) => text !== '');
}

/** Cuts a text that has no pages into parts of a page's length, at a heading where one is near; each begins with the headings above it. */
export function paginate(blocks: readonly Block[]): Block[][] {
  const pages: Block[][] = [];
  let headingPath: Heading[] = [];
  let page: Block[] = [];
  let size = 0;
  const finishPage = (): void => {
    // Headings at the end belong to what comes next.
    let end = page.length;
    while (end > 0 && page[end - 1]?.kind === 'heading') end--;
    const [whole, rest] = [page.slice(0, end), page.slice(end)];
    if (whole.length > 0) {
      pages.push([...headingPath, ...whole]);
      headingPath = headingPathAfter(headingPath, whole);
    }
    page = rest;
    size = 0;
  };
  for (const block of blocks.flatMap(splitLongBlock)) {
    const isFull = size > 0 && size + block.text.length > PAGE_LENGTH;
    if (isFull || (block.kind === 'heading' && size > NEARLY_FULL)) finishPage();
    page.push(block);
    size += block.text.length;
  }
  finishPage();
  return pages;
}
