import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Text } from 'domhandler';

import type { Block } from '../block.ts';
import { articleBlocks, isWithin, linkedShare } from './article-blocks.ts';
import { mainTexts } from './main-texts.ts';
import { flat } from './flat.ts';
import { boilerplateNodes, unseenNodes } from './left-out.ts';
import { readBlocks, textOf } from './read-blocks.ts';
import type { FoundBlock } from './read-blocks.ts';
import type { StructuredData } from './structured-data.ts';

export interface ParseHtmlOptions {
  /** Take what stands in the footer too. */
  withFooter?: boolean;
  /** Take the page as it stands, without looking for an article in it. */
  isPlain?: boolean;
  /** Links keep fragments that are routes of the page's scripts ("#/prices"). */
  keepRoutes?: boolean;
}

/** Where the page's own content is: the one marked as main, else the one article, else the body. */
function contentOf($: CheerioAPI, skipped: ReadonlySet<AnyNode>): AnyNode | undefined {
  for (const selector of ['main', '[role=main]', 'article']) {
    const [found, ...others] = $(selector).toArray();
    if (found && others.length === 0 && flat(textOf(found, skipped)).length > 100) return found;
  }
  return $('body')[0];
}

/** Prices, hours, telephone numbers, e-mail addresses. */
const FACTS =
  /[€$£¥]\s?\d|\d\s?(?:€|USD|EUR|CHF)|(?<!\d)\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|h|uhr)?\s*(?:[-–—]|to|bis|à)\s*\d{1,2}(?:[:.]\d{2}|\s*(?:am|pm|h|uhr))\b|(?:\+|\b0|\()\d[\d\s()./-]{6,}\d|[\w.+-]+@[\w-]+\.\w/iu;
/** Links in a row, as in menus that are not marked as such. */
const MENU_LINKS = 4;
const MENU_LETTERS = 60;

/** Without rows of short links, unless the page has hardly anything else. */
function withoutMenus(found: readonly FoundBlock[]): FoundBlock[] {
  const isLink = found.map((each) => each.block.text.length < MENU_LETTERS && linkedShare(each) > 0.9);
  const inMenu = isLink.map(() => false);
  for (let start = 0; start < found.length; start++) {
    let end = start;
    while (isLink[end]) end += 1;
    if (end - start >= MENU_LINKS) inMenu.fill(true, start, end);
    start = Math.max(start, end);
  }
  const rest = found.filter((_each, index) => !inMenu[index]);
  return letters(rest) > letters(found) / 4 ? rest : [...found];
}

interface Signs {
  /** The page's markup says that it is an article. */
  says: boolean;
  /** Its address looks like one of an article, or it is shared as one, which some servers say of every page. */
  hints: boolean;
}

const letters = (found: readonly FoundBlock[]): number => found.reduce((sum, { block }) => sum + block.text.length, 0);

/** Addresses that lead to news, a blog's entry or something dated. */
const ARTICLE_PATH =
  /\/(?:news|blogs?|articles?|stor(?:y|ies)|posts?|press|presse|aktuelles|magazin)\/[^/]+|\/20\d\d\/\d\d?\//i;

/**
 * Whether a page is one article, so that what stands around it may be left out: when the page says so, or its address does, or most of
 * its text is in it. What is left out must hold no tables, prices, hours or ways to reach somebody, for those are asked for.
 */
function isArticlePage(article: readonly FoundBlock[], page: readonly FoundBlock[], { says, hints }: Signs): boolean {
  if (article.length === 0) return false;
  const taken = new Set(article);
  const dropped = page.filter((found) => !taken.has(found) && linkedShare(found) < 0.6);
  const facts = dropped.filter(
    ({ block }) => block.kind === 'row' || (block.kind === 'text' && FACTS.test(block.text)),
  );
  if (says) return facts.length <= 3;
  if (facts.length > 0) return false;
  return letters(article) > (hints ? 400 : 800) && letters(article) > letters(dropped) * (hints ? 1.2 : 2.5);
}

/** What the footer says beyond its links: where a company is, when it is open, how it is reached. */
function footerBlocks($: CheerioAPI, skipped: ReadonlySet<AnyNode>): FoundBlock[] {
  return $('footer, [role=contentinfo]')
    .toArray()
    .filter((footer) => $(footer).closest('main, article').length === 0)
    .slice(0, 3)
    .flatMap((footer) => readBlocks($, footer, skipped))
    .filter((found) => found.block.kind !== 'heading' && (linkedShare(found) < 0.6 || FACTS.test(found.block.text)));
}

/** An article's blocks with the headings that stand right above each of them: its chunks are found by these, its text goes without. */
function withHeadings(all: readonly FoundBlock[], article: readonly FoundBlock[]): Block[] {
  const taken = new Set(article);
  const blocks: Block[] = [];
  let above: Block[] = [];
  for (const found of all) {
    const { block } = found;
    if (taken.has(found)) blocks.push(...above, block);
    if (block.kind === 'heading' && !taken.has(found)) above.push({ ...block, isCarried: true });
    else above = [];
  }
  return blocks;
}

/**
 * The page's own content as blocks, without what stands on every page. A page that is one article is taken without teasers and
 * captions; any other (a landing page, a list, a price table, contact data) as a whole.
 */
export function mainBlocks(
  $: CheerioAPI,
  url: string,
  data: Pick<StructuredData, 'isArticle' | 'articleBody'>,
  { withFooter = false, isPlain = false }: ParseHtmlOptions,
): Block[] {
  const body = $('body')[0];
  if (!body) return [];
  const unseen = unseenNodes($);
  const skipped = new Set([...unseen, ...boilerplateNodes($)]);
  const content = contentOf($, skipped) ?? body;
  const all = readBlocks($, body, skipped);
  const page = content === body ? withoutMenus(all) : all.filter(({ texts }) => isWithin(texts[0], new Set([content])));
  const main = isPlain ? new Set<Text>() : mainTexts($, skipped);
  const article = articleBlocks($, all, { main, articleBody: data.articleBody });
  const hints = ARTICLE_PATH.test(new URL(url).pathname) || $('meta[property="og:type"][content=article i]').length > 0;
  const isArticle = isArticlePage(article, page, { says: data.isArticle, hints });
  const chosen = isArticle ? withHeadings(all, article) : page.map(({ block }) => block);
  const footer = withFooter ? footerBlocks($, unseen) : [];
  return [...chosen, ...footer.map(({ block }) => block)];
}
