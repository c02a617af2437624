import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';

import type { Block } from '../block.ts';
import { cleanText } from '../clean-text.ts';

// The tree is walked by hand: removing many nodes or searching below many of them takes cheerio time that grows with their square.

const PARAGRAPHS = new Set(['p', 'li', 'dt', 'dd', 'blockquote', 'pre', 'figcaption', 'summary', 'address', 'caption']);
const HEADINGS = /^h([1-6])$/;
const INLINE = new Set(
  (
    'a abbr b bdi bdo br cite code data del dfn em i ins kbd label mark q s samp small span strong sub sup time u var ' +
    'wbr font'
  ).split(' '),
);

/** Text on one line, as it is stored. */
export const flat = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();

/** The text below a node, without what is skipped; words of different lines or boxes don't run together. */
export function textOf(node: AnyNode, skipped: ReadonlySet<AnyNode>): string {
  if (node.type === 'text') return node.data;
  if (!('children' in node) || skipped.has(node)) return '';
  const tag = node.type === 'tag' ? node.tagName : '';
  if (tag === 'br') return '\n';
  const text = node.children.map((child) => textOf(child, skipped)).join('');
  return INLINE.has(tag) ? text : `${text} `;
}

/** The elements above one that matches; each is climbed to once, so that tags within tags cost no more than tags in a row. */
function holdersOf($: CheerioAPI, selector: string): Set<AnyNode> {
  const holders = new Set<AnyNode>();
  for (const found of $(selector).toArray())
    for (let above = found.parent; above && !holders.has(above); above = above.parent) holders.add(above);
  return holders;
}

const elementsIn = (parent: Element, names: readonly string[]): Element[] =>
  parent.children.filter((child): child is Element => child.type === 'tag' && names.includes(child.tagName));

function rowsOf(table: Element, skipped: ReadonlySet<AnyNode>): Block[] {
  const textIn = (element: Element): string => flat(textOf(element, skipped));
  const blocks: Block[] = elementsIn(table, ['caption'])
    .map(textIn)
    .filter(Boolean)
    .map((text) => ({ kind: 'text', text }));
  const rows = elementsIn(table, ['thead', 'tbody', 'tfoot', 'tr']).flatMap((part) =>
    part.tagName === 'tr' ? [part] : elementsIn(part, ['tr']),
  );
  let header: string[] = [];
  for (const row of rows) {
    const cells = elementsIn(row, ['th', 'td']);
    const texts = cells.map(textIn);
    const isHeader = cells.length > 1 && cells.every((cell) => cell.tagName === 'th');
    if (isHeader) {
      header = texts;
      continue;
    }
    // A row by itself must say what its cells are: "Plan: Basic | Price: 9".
    const named = texts
      .map((text, index) => (header[index] && text ? `${header[index]}: ${text}` : text))
      .filter(Boolean);
    if (named.length > 0) blocks.push({ kind: 'row', text: named.join(' | ') });
  }
  return blocks;
}

/** Walks the content in reading order; text that stands directly in a container becomes a paragraph of its own. */
export function readBlocks($: CheerioAPI, root: AnyNode, skipped: ReadonlySet<AnyNode>): Block[] {
  const blocks: Block[] = [];
  const holdsBlocks = holdersOf($, 'p, li, table, h1, h2, h3, h4, h5, h6');
  // A table that holds tables is there for the layout: its cells are read like any other part of the page.
  const isLayout = holdersOf($, 'table');
  let loose: string[] = [];
  const close = (): void => {
    const text = loose.length > 0 ? flat(loose.join('')) : '';
    if (text) blocks.push({ kind: 'text', text });
    loose = [];
  };
  const walk = (node: AnyNode): void => {
    if (node.type === 'text') {
      loose.push(node.data);
      return;
    }
    if (node.type !== 'tag' || skipped.has(node)) return;
    const heading = HEADINGS.exec(node.tagName);
    if (heading) {
      close();
      const text = flat(textOf(node, skipped));
      if (text) blocks.push({ kind: 'heading', level: Number(heading[1]), text });
    } else if (node.tagName === 'table' && !isLayout.has(node)) {
      close();
      for (const row of rowsOf(node, skipped)) blocks.push(row);
    } else if (PARAGRAPHS.has(node.tagName) && !holdsBlocks.has(node)) {
      close();
      const text = textOf(node, skipped);
      const cleaned = node.tagName === 'pre' ? cleanText(text) : flat(text);
      if (cleaned) blocks.push({ kind: 'text', text: cleaned });
    } else {
      const isBlock = !INLINE.has(node.tagName);
      if (isBlock) close();
      if (node.tagName === 'br') loose.push(' ');
      node.children.forEach(walk);
      if (isBlock) close();
    }
  };
  walk(root);
  close();
  return blocks;
}
