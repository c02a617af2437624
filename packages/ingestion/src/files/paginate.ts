import type { Block } from '../text/block.ts';
import { extendHeadingPath } from '../text/heading-path.ts';

/** About the number of characters on a printed page. */
const PAGE_LENGTH = 3_000;
/** Past this size, a heading begins a new page. */
const NEARLY_FULL = PAGE_LENGTH * 0.6;

type Heading = Extract<Block, { kind: 'heading' }>;

/** The headings above the text that follows these blocks. */
const headingPathAfter = (path: readonly Heading[], blocks: readonly Block[]): readonly Heading[] =>
  blocks.filter((block) => block.kind === 'heading').reduce(extendHeadingPath, path);

/** Splits a block of more than two pages at its spaces: a text file may be a single line. */
function splitLongBlock(block: Block): Block[] {
  if (block.kind === 'heading' || block.text.length <= PAGE_LENGTH * 2) return [block];
  const pieces = block.text.match(new RegExp(`[^]{1,${PAGE_LENGTH}}(?=\\s|$)|[^]{1,${PAGE_LENGTH}}`, 'gu')) ?? [];
  return pieces.map((text) => ({ ...block, text: text.trim() })).filter(({ text }) => text !== '');
}

/** Splits text without pages into parts of about a page, at headings where possible. Each part begins with the headings above it. */
export function paginate(blocks: readonly Block[]): Block[][] {
  const pages: Block[][] = [];
  let headingPath: readonly Heading[] = [];
  let page: Block[] = [];
  let size = 0;
  const finishPage = (): void => {
    // Headings at the end belong to the next page.
    let end = page.length;
    while (end > 0 && page[end - 1]?.kind === 'heading') end--;
    const [finished, trailingHeadings] = [page.slice(0, end), page.slice(end)];
    if (finished.length > 0) {
      pages.push([...headingPath, ...finished]);
      headingPath = headingPathAfter(headingPath, finished);
    }
    page = trailingHeadings;
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
