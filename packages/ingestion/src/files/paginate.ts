import type { Block } from '../block.ts';

/** Characters on a page of print, about. */
const PAGE = 3_000;
/** From here on a heading begins a new page. */
const NEARLY_FULL = PAGE * 0.6;

type Heading = Extract<Block, { kind: 'heading' }>;

/** The headings that stand above what comes after these blocks. */
function headingsAfter(open: readonly Heading[], blocks: readonly Block[]): Heading[] {
  const path = [...open];
  for (const block of blocks) {
    if (block.kind !== 'heading') continue;
    while (path.length > 0 && (path.at(-1)?.level ?? 0) >= block.level) path.pop();
    path.push(block);
  }
  return path;
}

/** A single block that is longer than a page, cut at its spaces: a text file may be one line. */
function cutLong(block: Block): Block[] {
  if (block.kind === 'heading' || block.text.length <= PAGE * 2) return [block];
  const pieces = block.text.match(new RegExp(`[^]{1,${PAGE}}(?=\\s|$)|[^]{1,${PAGE}}`, 'gu')) ?? [];
  return pieces.map((text) => ({ ...block, text: text.trim() })).filter(({ text }) => text !== '');
}

/** Cuts a text that has no pages into parts of a page's length, at a heading where one is near; each begins with the headings above it. */
export function paginate(blocks: readonly Block[]): Block[][] {
  const pages: Block[][] = [];
  let above: Heading[] = [];
  let page: Block[] = [];
  let size = 0;
  const close = (): void => {
    // Headings at the end belong to what comes next.
    let end = page.length;
    while (end > 0 && page[end - 1]?.kind === 'heading') end--;
    const [whole, rest] = [page.slice(0, end), page.slice(end)];
    if (whole.length > 0) {
      pages.push([...above, ...whole]);
      above = headingsAfter(above, whole);
    }
    page = rest;
    size = 0;
  };
  for (const block of blocks.flatMap(cutLong)) {
    const isFull = size > 0 && size + block.text.length > PAGE;
    if (isFull || (block.kind === 'heading' && size > NEARLY_FULL)) close();
    page.push(block);
    size += block.text.length;
  }
  close();
  return pages;
}
