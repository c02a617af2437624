import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Text } from 'domhandler';

import type { DomBlock } from './extract-blocks.ts';

/** What helps to tell an article from what stands around it. */
export interface ArticleHints {
  /** The texts that Readability takes for the article. */
  articleTexts: ReadonlySet<Text>;
  /** The article's text as the page's markup repeats it; empty when it doesn't. */
  articleBody: string;
}

/** Tables and code stand in figures as well as pictures do. */
const CAPTIONS = 'figcaption, [class*=caption i], figure:not(:has(table, pre, code, ul, ol, blockquote))';
const SENTENCE_END = /[.!?…:。！？।؟۔]["'”’»)\]]*\s*$/;
const NO_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** Letters from which on a paragraph is running text, whatever it ends in; and for one that ends like a sentence. */
const PROSE_LENGTH = 150;
const SENTENCE_LENGTH = 40;
/** A linked line up to this length leads elsewhere; a longer one is a paragraph with many links. */
const MAX_TEASER_LENGTH = 240;
const MOST_SHARE = 0.6;

const countTextLetters = (texts: Iterable<Text>): number => {
  let letters = 0;
  for (const { data } of texts) letters += data.trim().length;
  return letters;
};
const countBlockLetters = (found: readonly DomBlock[]): number =>
  found.reduce((sum, { texts }) => sum + countTextLetters(texts), 0);

/** The share of a block's letters that stand in links. */
export const linkDensity = ({ texts, linkedTexts }: DomBlock): number =>
  countTextLetters(linkedTexts) / Math.max(1, countTextLetters(texts));

/** Whether a block is running text, and not a date, a name, a label or a title. */
function isProse({ block: { kind, text } }: DomBlock): boolean {
  if (kind !== 'text') return kind === 'row';
  const letters = NO_SPACES.test(text) ? text.length * 2.5 : text.length;
  return letters >= PROSE_LENGTH || (letters >= SENTENCE_LENGTH && SENTENCE_END.test(text));
}

/** Whether a node or one above it is in the set. */
export function hasAncestorIn(node: AnyNode | undefined, ancestors: ReadonlySet<AnyNode>): boolean {
  for (let above: AnyNode | null | undefined = node; above; above = above.parent) if (ancestors.has(above)) return true;
  return false;
}

/** The box that a paragraph stands in; null for what is no paragraph. */
function paragraphContainer({ texts }: DomBlock): AnyNode | null {
  let node: AnyNode | null = texts[0] ?? null;
  while (
    node?.type === 'text' ||
    (node?.type === 'tag' && !/^(?:p|li|h\d|div|section|article|td|main)$/.test(node.tagName))
  )
    node = node.parent;
  return node?.type === 'tag' && node.tagName === 'p' ? node.parent : null;
}

/** Whether a block is an item of a list, or code, and not a link. */
function isListItem(found: DomBlock): boolean {
  if (found.block.kind !== 'text' || linkDensity(found) > 0.3) return false;
  for (let node: AnyNode | null = found.texts[0] ?? null; node; node = node.parent)
    if (node.type === 'tag' && /^(?:p|li|dd|dt|pre|div|section|article|td)$/.test(node.tagName))
      return /^(?:li|dd|dt|pre)$/.test(node.tagName);
  return false;
}

/** Adds the paragraphs that stand in one box with most of the article: Readability drops some of those for their links. */
function addSiblings(all: readonly DomBlock[], kept: readonly DomBlock[]): DomBlock[] {
  const sizes = new Map<AnyNode, number>();
  for (const found of kept) {
    const container = paragraphContainer(found);
    if (container) sizes.set(container, (sizes.get(container) ?? 0) + countTextLetters(found.texts));
  }
  const [container, size] = [...sizes].toSorted((a, b) => b[1] - a[1])[0] ?? [null, 0];
  if (!container || size < countBlockLetters(kept) / 2) return [...kept];
  const isKept = new Set(kept);
  const first = all.findIndex((found) => isKept.has(found));
  return all.filter((found, index) => isKept.has(found) || (index > first && paragraphContainer(found) === container));
}

const toComparableText = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** The blocks whose text the page's markup repeats, where it repeats the whole article; null where it doesn't. */
function matchArticleBody(all: readonly DomBlock[], articleBody: string, size: number): DomBlock[] | null {
  const body = toComparableText(articleBody);
  if (body.length < 300 || body.length < size * MOST_SHARE) return null;
  const found = all.filter(({ block }) => {
    const text = toComparableText(block.text);
    return block.kind !== 'heading' && text.length >= 8 && body.includes(text.slice(0, 60));
  });
  const share = found.reduce((sum, { block }) => sum + toComparableText(block.text).length, 0) / body.length;
  return share > 0.85 && share < 1.2 ? found : null;
}

/** Without what stands before the first paragraph and after the last one, and headings with nothing below them. */
function trimToProse(kept: readonly DomBlock[]): DomBlock[] {
  const first = kept.findIndex(isProse);
  if (first === -1) return [...kept];
  let end = kept.findLastIndex(isProse) + 1;
  // A list or a piece of code may well be the last thing that an article says.
  const isPart = (at: number): boolean => {
    const found = kept[at];
    return found !== undefined && (isListItem(found) || (found.block.kind === 'heading' && isPart(at + 1)));
  };
  while (isPart(end)) end += 1;
  const body = kept.slice(first, end);
  return body.filter(({ block }, index) => block.kind !== 'heading' || body[index + 1]?.block.kind !== 'heading');
}

/**
 * The blocks of a page's one article, without teasers, captions, dates and share bars: what Readability takes for the article, put
 * right by the page's own markup. Empty when there is no article to be found.
 */
export function extractArticle(
  $: CheerioAPI,
  all: readonly DomBlock[],
  { articleTexts, articleBody }: ArticleHints,
): DomBlock[] {
  const chosen = all.filter(
    ({ texts }) => 2 * countTextLetters(texts.filter((text) => articleTexts.has(text))) >= countTextLetters(texts),
  );
  if (chosen.length === 0) return [];
  const kept = addSiblings(all, chosen);
  const declared = matchArticleBody(all, articleBody, countBlockLetters(kept));
  if (declared) return declared;
  const bodies = new Set<AnyNode>($('[itemprop~=articleBody]').toArray());
  const inBody = kept.filter(({ texts }) => hasAncestorIn(texts[0], bodies));
  const captions = new Set<AnyNode>($(CAPTIONS).toArray());
  const isTeaser = (found: DomBlock): boolean =>
    found.block.kind === 'text' && found.block.text.length < MAX_TEASER_LENGTH && linkDensity(found) > MOST_SHARE;
  const region = countBlockLetters(inBody) > countBlockLetters(kept) / 2 ? inBody : kept;
  return trimToProse(region.filter((found) => !hasAncestorIn(found.texts[0], captions) && !isTeaser(found)));
}
