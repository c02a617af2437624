import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element, Text } from 'domhandler';

import type { Block } from '../text/block.ts';
import { cleanText } from '../text/clean-text.ts';
import { toSingleLine } from '../text/to-single-line.ts';
import { extractTable, isAriaTable, isLayoutTable } from './extract-table.ts';
import { findPanelLabels } from './find-panel-labels.ts';
import { superscriptText } from './markup/superscript-text.ts';

// The tree is walked by hand: removing many nodes or searching below many of them takes cheerio time that grows with their square.

/** A block with the texts of the page that it was made of, of which those in `linked` stand in links. */
export interface DomBlock {
  block: Block;
  texts: Text[];
  linkedTexts: ReadonlySet<Text>;
}

const PARAGRAPHS = new Set(['p', 'li', 'dt', 'dd', 'blockquote', 'pre', 'figcaption', 'summary', 'address', 'caption']);
const HEADINGS = /^h([1-6])$/;
const INLINE = new Set(
  (
    'a abbr b bdi bdo br cite code data del dfn em i ins kbd label mark q s samp small span strong sub sup time u var ' +
    'wbr font ruby rb'
  ).split(' '),
);

/** The text below a node, without what is skipped; words of different lines or boxes don't run together. */
export function textContent(node: AnyNode, skipped: ReadonlySet<AnyNode>): string {
  if (node.type === 'text') return node.data;
  if (!('children' in node) || skipped.has(node)) return '';
  const tag = node.type === 'tag' ? node.tagName : '';
  if (tag === 'br') return '\n';
  const text = node.children.map((child) => textContent(child, skipped)).join('');
  if (tag === 'sup') return superscriptText(node as Element, text);
  return INLINE.has(tag) ? text : `${text} `;
}

/** Gathers the texts below a node that are not blank. */
function collectTexts(
  node: AnyNode,
  skipped: ReadonlySet<AnyNode>,
  inLink: boolean,
  into: { texts: Text[]; linkedTexts: Set<Text> },
): void {
  if (node.type === 'text') {
    if (node.data.trim() === '') return;
    into.texts.push(node);
    if (inLink) into.linkedTexts.add(node);
    return;
  }
  if (!('children' in node) || skipped.has(node)) return;
  const isLink = inLink || (node.type === 'tag' && node.tagName === 'a');
  for (const child of node.children) collectTexts(child, skipped, isLink, into);
}

/** A block as it was found in these nodes. */
function toDomBlock(block: Block, nodes: readonly AnyNode[], skipped: ReadonlySet<AnyNode>): DomBlock {
  const into = { texts: [], linkedTexts: new Set<Text>() };
  for (const node of nodes) collectTexts(node, skipped, false, into);
  return { block, ...into };
}

/** The heading of a tab's panel, as standing at its first text; none where the panel has nothing or begins with the same words. */
function toLabelBlocks(
  panel: AnyNode,
  { text, level }: { text: string; level: number },
  skipped: ReadonlySet<AnyNode>,
): DomBlock[] {
  const { texts } = toDomBlock({ kind: 'text', text: '' }, [panel], skipped);
  const first = texts[0];
  if (!first || toSingleLine(first.data) === text) return [];
  return [{ block: { kind: 'heading', level, text }, texts: [first], linkedTexts: new Set() }];
}

const MAX_TERM = 80;
const MAX_DESCRIPTION = 200;

/** A term with its description as a row names its cell; null for a question and its answer, and for sentences. */
const nameDescription = (term: string, description: string): string | null =>
  description === '' || term.length > MAX_TERM || description.length > MAX_DESCRIPTION || /[.!?…？。؟;]$/u.test(term)
    ? null
    : `${term.replace(/\s*:$/, '')}: ${description}`;

const joinBlocks = (block: Block, first: DomBlock, second: DomBlock): DomBlock => ({
  block,
  texts: [...first.texts, ...second.texts],
  linkedTexts: new Set([...first.linkedTexts, ...second.linkedTexts]),
});

/** The blocks of which each description follows its term in one row. `terms` has the tags of both. */
function joinDescriptions(found: readonly DomBlock[], terms: ReadonlyMap<DomBlock, string>): DomBlock[] {
  const joined: DomBlock[] = [];
  for (const each of found) {
    const term = joined.at(-1);
    const isPair = term && terms.get(term) === 'dt' && terms.get(each) === 'dd';
    const text = isPair ? nameDescription(term.block.text, each.block.text) : null;
    if (!term || text === null) joined.push(each);
    else joined[joined.length - 1] = joinBlocks({ kind: 'row', text }, term, each);
  }
  return joined;
}

/** Words on a control that say nothing of what it unfolds. */
const MORE =
  /^(?:(?:read|show|view|see|learn)? ?more|details?|mehr(?: lesen| anzeigen| erfahren)?|weiterlesen|lire (?:la suite|plus)|en savoir plus|voir plus|leer más|ver más|mostra(?: altro)?|leggi (?:di più|tutto))\W*$/iu;

/** Whether what details unfold is named by their summary, as the answer below a question is. */
const isSummaryHeading = (node: Element): boolean =>
  node.tagName === 'summary' && !MORE.test(toSingleLine(textContent(node, new Set())));

interface InlinePart {
  node: AnyNode;
  text: string;
  isLink: boolean;
}

/** Gathers text that stands directly in a container, until it is a paragraph. */
function collectInline(found: DomBlock[]): { push: (part: InlinePart) => void; finish: () => void } {
  let inline: InlinePart[] = [];
  const finish = (): void => {
    const text = toSingleLine(inline.map((part) => part.text).join(''));
    const texts = inline.filter(({ node }) => node.type === 'text');
    if (text)
      found.push({
        block: { kind: 'text', text },
        texts: texts.map(({ node }) => node as Text),
        linkedTexts: new Set(texts.filter(({ isLink }) => isLink).map(({ node }) => node as Text)),
      });
    inline = [];
  };
  return { push: (part) => void inline.push(part), finish };
}

/** The elements above one that matches; each is climbed to once, so that tags within tags cost no more than tags in a row. */
function collectAncestors($: CheerioAPI, selector: string): Set<AnyNode> {
  const ancestors = new Set<AnyNode>();
  for (const found of $(selector).toArray())
    for (let above = found.parent; above && !ancestors.has(above); above = above.parent) ancestors.add(above);
  return ancestors;
}

const tableToBlocks = (table: Element, skipped: ReadonlySet<AnyNode>): DomBlock[] =>
  extractTable(table, skipped, textContent).map(({ kind, text, nodes }) => toDomBlock({ kind, text }, nodes, skipped));

/** Walks the content in reading order; text that stands directly in a container becomes a paragraph of its own. */
export function extractBlocks($: CheerioAPI, root: AnyNode, excluded: ReadonlySet<AnyNode>): DomBlock[] {
  const found: DomBlock[] = [];
  const blockContainers = collectAncestors($, 'p, li, table, h1, h2, h3, h4, h5, h6');
  const outerTables = collectAncestors($, 'table');
  const panelLabels = findPanelLabels($);
  const skipped = new Set<AnyNode>([...excluded, ...[...panelLabels.values()].map(({ tab }) => tab)]);
  let level = 0;
  const { push, finish: finishParagraph } = collectInline(found);
  const terms = new Map<DomBlock, string>();
  const add = (node: Element, block: Block): void => {
    finishParagraph();
    if (!block.text) return;
    const added = toDomBlock(block, [node], skipped);
    found.push(added);
    if (node.tagName === 'dt' || node.tagName === 'dd') terms.set(added, node.tagName);
  };
  const isDataTable = (node: Element): boolean =>
    isAriaTable(node, skipped) ||
    (node.tagName === 'table' &&
      !isLayoutTable(node, { skipped, hasTables: outerTables.has(node), readText: textContent }));
  const walk = (node: AnyNode, inLink: boolean): void => {
    if (node.type === 'text') return push({ node, text: node.data, isLink: inLink });
    if (node.type !== 'tag' || skipped.has(node)) return;
    const heading = HEADINGS.exec(node.tagName);
    const outerLevel = level;
    const label = panelLabels.get(node);
    if (label) {
      finishParagraph();
      found.push(...toLabelBlocks(node, { text: label.text, level: Math.min(6, level + 1) }, skipped));
    }
    if (isSummaryHeading(node) && !blockContainers.has(node)) {
      add(node, { kind: 'heading', level: Math.min(6, level + 1), text: toSingleLine(textContent(node, skipped)) });
    } else if (heading) {
      level = Number(heading[1]);
      add(node, { kind: 'heading', level, text: toSingleLine(textContent(node, skipped)) });
    } else if (isDataTable(node)) {
      finishParagraph();
      for (const row of tableToBlocks(node, skipped)) found.push(row);
    } else if (PARAGRAPHS.has(node.tagName) && !blockContainers.has(node)) {
      const text = textContent(node, skipped);
      add(node, { kind: 'text', text: node.tagName === 'pre' ? cleanText(text) : toSingleLine(text) });
    } else {
      const isBlock = !INLINE.has(node.tagName);
      if (isBlock) finishParagraph();
      if (node.tagName === 'br') push({ node, text: ' ', isLink: inLink });
      const [raised] = node.tagName === 'sup' ? node.children : [];
      if (raised) push({ node: raised, text: textContent(node, skipped), isLink: inLink });
      else for (const child of node.children) walk(child, inLink || node.tagName === 'a');
      if (isBlock) finishParagraph();
    }
    if (label) level = outerLevel;
  };
  walk(root, false);
  finishParagraph();
  return joinDescriptions(found, terms);
}
