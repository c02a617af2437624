import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element, Text } from 'domhandler';

import type { Block } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import { flat } from './flat.ts';

// The tree is walked by hand: removing many nodes or searching below many of them takes cheerio time that grows with their square.

/** A block with the texts of the page that it was made of, of which those in `linked` stand in links. */
export interface FoundBlock {
  block: Block;
  texts: Text[];
  linked: ReadonlySet<Text>;
}

const PARAGRAPHS = new Set(['p', 'li', 'dt', 'dd', 'blockquote', 'pre', 'figcaption', 'summary', 'address', 'caption']);
const HEADINGS = /^h([1-6])$/;
const INLINE = new Set(
  (
    'a abbr b bdi bdo br cite code data del dfn em i ins kbd label mark q s samp small span strong sub sup time u var ' +
    'wbr font'
  ).split(' '),
);

/** The text below a node, without what is skipped; words of different lines or boxes don't run together. */
export function textOf(node: AnyNode, skipped: ReadonlySet<AnyNode>): string {
  if (node.type === 'text') return node.data;
  if (!('children' in node) || skipped.has(node)) return '';
  const tag = node.type === 'tag' ? node.tagName : '';
  if (tag === 'br') return '\n';
  const text = node.children.map((child) => textOf(child, skipped)).join('');
  return INLINE.has(tag) ? text : `${text} `;
}

/** Gathers the texts below a node that are not blank. */
function gather(
  node: AnyNode,
  skipped: ReadonlySet<AnyNode>,
  inLink: boolean,
  into: { texts: Text[]; linked: Set<Text> },
): void {
  if (node.type === 'text') {
    if (node.data.trim() === '') return;
    into.texts.push(node);
    if (inLink) into.linked.add(node);
    return;
  }
  if (!('children' in node) || skipped.has(node)) return;
  const isLink = inLink || (node.type === 'tag' && node.tagName === 'a');
  for (const child of node.children) gather(child, skipped, isLink, into);
}

/** A block as it was found in these nodes. */
function foundIn(block: Block, nodes: readonly AnyNode[], skipped: ReadonlySet<AnyNode>): FoundBlock {
  const into = { texts: [], linked: new Set<Text>() };
  for (const node of nodes) gather(node, skipped, false, into);
  return { block, ...into };
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

function rowsOf(table: Element, skipped: ReadonlySet<AnyNode>): FoundBlock[] {
  const textIn = (element: Element): string => flat(textOf(element, skipped));
  const blocks = elementsIn(table, ['caption'])
    .map((caption) => foundIn({ kind: 'text', text: textIn(caption) }, [caption], skipped))
    .filter(({ block }) => block.text !== '');
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
    if (named.length > 0) blocks.push(foundIn({ kind: 'row', text: named.join(' | ') }, cells, skipped));
  }
  return blocks;
}

/** Walks the content in reading order; text that stands directly in a container becomes a paragraph of its own. */
export function readBlocks($: CheerioAPI, root: AnyNode, skipped: ReadonlySet<AnyNode>): FoundBlock[] {
  const found: FoundBlock[] = [];
  const holdsBlocks = holdersOf($, 'p, li, table, h1, h2, h3, h4, h5, h6');
  // A table that holds tables is there for the layout: its cells are read like any other part of the page.
  const isLayout = holdersOf($, 'table');
  let loose: { node: AnyNode; text: string; isLink: boolean }[] = [];
  const close = (): void => {
    const text = flat(loose.map((part) => part.text).join(''));
    const texts = loose.filter(({ node }) => node.type === 'text');
    if (text)
      found.push({
        block: { kind: 'text', text },
        texts: texts.map(({ node }) => node as Text),
        linked: new Set(texts.filter(({ isLink }) => isLink).map(({ node }) => node as Text)),
      });
    loose = [];
  };
  const add = (node: Element, block: Block): void => {
    close();
    if (block.text) found.push(foundIn(block, [node], skipped));
  };
  const walk = (node: AnyNode, inLink: boolean): void => {
    if (node.type === 'text') return void loose.push({ node, text: node.data, isLink: inLink });
    if (node.type !== 'tag' || skipped.has(node)) return;
    const heading = HEADINGS.exec(node.tagName);
    if (heading) {
      add(node, { kind: 'heading', level: Number(heading[1]), text: flat(textOf(node, skipped)) });
    } else if (node.tagName === 'table' && !isLayout.has(node)) {
      close();
      for (const row of rowsOf(node, skipped)) found.push(row);
    } else if (PARAGRAPHS.has(node.tagName) && !holdsBlocks.has(node)) {
      const text = textOf(node, skipped);
      add(node, { kind: 'text', text: node.tagName === 'pre' ? cleanText(text) : flat(text) });
    } else {
      const isBlock = !INLINE.has(node.tagName);
      if (isBlock) close();
      if (node.tagName === 'br') loose.push({ node, text: ' ', isLink: inLink });
      for (const child of node.children) walk(child, inLink || node.tagName === 'a');
      if (isBlock) close();
    }
  };
  walk(root, false);
  close();
  return found;
}
