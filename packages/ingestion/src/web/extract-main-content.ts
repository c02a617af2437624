import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Text } from 'domhandler';

import type { Block } from '../text/block.ts';
import { hasContactOrPrice } from './contact-or-price.ts';
import { extractArticle, hasAncestorIn, linkDensity } from './extract-article.ts';
import { findArticleTexts } from './find-article-texts.ts';
import { toSingleLine } from '../text/to-single-line.ts';
import { findBoilerplateNodes } from './visibility/find-boilerplate-nodes.ts';
import { findHiddenNodes } from './visibility/find-hidden-nodes.ts';
import { shortText } from './visibility/short-text.ts';
import { extractBlocks, textContent } from './extract-blocks.ts';
import { isNavigation } from './visibility/is-navigation.ts';
import type { DomBlock } from './extract-blocks.ts';
import type { StructuredData } from './structured-data/parse-structured-data.ts';

export interface ParseHtmlOptions {
  /** Take what stands in the footer too. */
  includeFooter?: boolean;
  /** Take the page as it stands, without looking for an article in it. */
  skipArticleDetection?: boolean;
  /** Links keep fragments that are routes of the page's scripts ("#/prices"). */
  keepHashRoutes?: boolean;
}

/** Where the page's own content is: the one marked as main, else the one article, else the body. */
function findContentRoot($: CheerioAPI, skipped: ReadonlySet<AnyNode>): AnyNode | undefined {
  for (const selector of ['main', '[role=main]', 'article']) {
    const [found, ...others] = $(selector).toArray();
    if (found && others.length === 0 && toSingleLine(textContent(found, skipped)).length > 100) return found;
  }
  return $('body')[0];
}

/** The content's root and what stands beside it with a say of its own, such as opening hours. */
const findRoots = ($: CheerioAPI, content: AnyNode, skipped: ReadonlySet<AnyNode>): Set<AnyNode> =>
  new Set([
    content,
    ...$('aside, [role=complementary]')
      .toArray()
      .filter((aside) => !skipped.has(aside) && hasContactOrPrice(shortText(aside, MAX_ASIDE))),
  ]);

/** Links in a row, as in menus that are not marked as such. */
const MENU_LINKS = 3;
const MAX_ASIDE = 3_000;
const MENU_LETTERS = 60;

/** Without links to further pages, unless there is nothing else. */
function removeNavigation(found: readonly DomBlock[]): readonly DomBlock[] {
  const rest = found.filter((each) => !isNavigation(each));
  return rest.length > 0 ? rest : found;
}

/** Without rows of short links, unless the page has hardly anything else. */
function removeMenus(found: readonly DomBlock[]): DomBlock[] {
  const isLink = found.map((each) => each.block.text.length < MENU_LETTERS && linkDensity(each) > 0.9);
  const inMenu = isLink.map(() => false);
  for (let start = 0; start < found.length; start++) {
    let end = start;
    while (isLink[end]) end += 1;
    if (end - start >= MENU_LINKS) inMenu.fill(true, start, end);
    start = Math.max(start, end);
  }
  const rest = found.filter((_each, index) => !inMenu[index]);
  return countLetters(rest) > countLetters(found) / 4 ? rest : [...found];
}

interface ArticleSignals {
  /** The page's markup says that it is an article. */
  isDeclared: boolean;
  /** Its address looks like one of an article, or it is shared as one, which some servers say of every page. */
  isLikely: boolean;
}

const countLetters = (found: readonly DomBlock[]): number =>
  found.reduce((sum, { block }) => sum + block.text.length, 0);

/** Addresses that lead to news, a blog's entry or something dated. */
const ARTICLE_PATH =
  /\/(?:news|blogs?|articles?|stor(?:y|ies)|posts?|press|presse|aktuelles|magazin)\/[^/]+|\/20\d\d\/\d\d?\//i;

/**
 * Whether a page is one article, so that what stands around it may be left out: when the page says so, or its address does, or most of
 * its text is in it. What is left out must hold no tables, prices, hours or ways to reach somebody, for those are asked for.
 */
function isArticlePage(
  article: readonly DomBlock[],
  page: readonly DomBlock[],
  { isDeclared, isLikely }: ArticleSignals,
): boolean {
  if (article.length === 0) return false;
  const taken = new Set(article);
  const dropped = page.filter((found) => !taken.has(found) && linkDensity(found) < 0.6);
  const facts = dropped.filter(
    ({ block }) => block.kind === 'row' || (block.kind === 'text' && hasContactOrPrice(block.text)),
  );
  if (isDeclared) return facts.length <= 3;
  if (facts.length > 0) return false;
  return (
    countLetters(article) > (isLikely ? 400 : 800) &&
    countLetters(article) > countLetters(dropped) * (isLikely ? 1.2 : 2.5)
  );
}

/** A copyright notice, which answers no question. */
const COPYRIGHT =
  /©|\(c\) ?\d{4}|copyright|all rights reserved|alle rechte vorbehalten|todos los derechos|tous droits|tutti i diritti|todos os direitos|alle rechten voorbehouden/iu;
const MAX_COPYRIGHT_LENGTH = 120;

const YEARS = /(?<!\d)(?:19|20)\d\d(?!\d)/g;

/** A line with other numbers than years may hold an address. */
const isCopyright = ({ block: { text } }: DomBlock): boolean =>
  text.length <= MAX_COPYRIGHT_LENGTH && COPYRIGHT.test(text) && !/\d/.test(text.replaceAll(YEARS, ''));

/** What the footer says beyond its links: where a company is, when it is open, how it is reached. */
function extractFooter($: CheerioAPI, skipped: ReadonlySet<AnyNode>): DomBlock[] {
  return $('footer, [role=contentinfo]')
    .toArray()
    .filter((footer) => $(footer).closest('main, article').length === 0)
    .slice(0, 3)
    .flatMap((footer) => extractBlocks($, footer, skipped))
    .filter(
      (found) => found.block.kind !== 'heading' && (linkDensity(found) < 0.6 || hasContactOrPrice(found.block.text)),
    )
    .filter((found) => !isCopyright(found));
}

/** The footer below the site's name, so that it is no part of the page's last section. */
function readFooter($: CheerioAPI, skipped: ReadonlySet<AnyNode>): Block[] {
  const blocks = extractFooter($, skipped).map(({ block }) => block);
  const title = $('meta[property="og:site_name"]').attr('content') ?? $('title').first().text();
  const name = title.replace(/\s+/g, ' ').trim();
  if (blocks.length === 0 || name === '') return blocks;
  return [{ kind: 'heading', level: 1, text: name, isContextOnly: true }, ...blocks];
}

/** An article's blocks with the headings that stand right above each of them: its chunks are found by these, its text goes without. */
function addContextHeadings(all: readonly DomBlock[], article: readonly DomBlock[]): Block[] {
  const included = new Set(article);
  const blocks: Block[] = [];
  let pendingHeadings: Block[] = [];
  for (const found of all) {
    const { block } = found;
    if (included.has(found)) blocks.push(...pendingHeadings, block);
    if (block.kind === 'heading' && !included.has(found)) pendingHeadings.push({ ...block, isContextOnly: true });
    else pendingHeadings = [];
  }
  return blocks;
}

/**
 * The page's own content as blocks, without what stands on every page. A page that is one article is taken without teasers and
 * captions; any other (a landing page, a list, a price table, contact data) as a whole.
 */
export function extractMainContent(
  $: CheerioAPI,
  url: string,
  data: Pick<StructuredData, 'isArticle' | 'articleBody'>,
  { includeFooter = false, skipArticleDetection = false }: ParseHtmlOptions,
): Block[] {
  const body = $('body')[0];
  if (!body) return [];
  const hidden = findHiddenNodes($);
  const skipped = new Set([...hidden, ...findBoilerplateNodes($, hidden)]);
  const content = findContentRoot($, skipped) ?? body;
  const all = removeNavigation(extractBlocks($, body, skipped));
  const roots = findRoots($, content, skipped);
  const page = content === body ? removeMenus(all) : all.filter(({ texts }) => hasAncestorIn(texts[0], roots));
  const articleTexts = skipArticleDetection ? new Set<Text>() : findArticleTexts($, skipped);
  const article = extractArticle($, all, { articleTexts, articleBody: data.articleBody });
  const isLikely =
    ARTICLE_PATH.test(new URL(url).pathname) || $('meta[property="og:type"][content=article i]').length > 0;
  const isArticle = isArticlePage(article, page, { isDeclared: data.isArticle, isLikely });
  const chosen = isArticle ? addContextHeadings(all, article) : page.map(({ block }) => block);
  return includeFooter ? [...chosen, ...readFooter($, hidden)] : chosen;
}
