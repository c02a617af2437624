import { load } from 'cheerio';
import type { Cheerio, CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';

import type { Block } from '../block.ts';
import { cleanText } from '../clean-text.ts';

export interface ParsedHtml {
  title: string | null;
  /** As the page says it of itself (`lang`), else null. */
  language: string | null;
  /** The address that the page wants to be known by, absolute; null when it says none. */
  canonical: string | null;
  noindex: boolean;
  nofollow: boolean;
  blocks: Block[];
  /** Absolute http(s) addresses without fragments, in order, each once. */
  links: string[];
}

/** What is no text of the page, whatever stands in it. */
const NEVER =
  'script, style, noscript, template, svg, math, iframe, object, embed, canvas, video, audio, picture, img, form, button, input, select, textarea, dialog, head';
/** What stands on every page of a site. */
const BOILERPLATE = [
  'nav, footer, aside, [role=navigation], [role=banner], [role=contentinfo], [role=complementary], [role=search], [role=dialog], [role=alertdialog]',
  '.cookie-banner, .cookie-consent, #cookie-banner, #cookie-consent, .breadcrumb, .breadcrumbs, .skip-link, .screen-reader-text, .sr-only, .visually-hidden',
].join(', ');
/** What a visitor can't see is a favourite place for instructions to a model. */
const HIDDEN =
  '[hidden], [aria-hidden=true], [style*="display:none" i], [style*="display: none" i], [style*="visibility:hidden" i], [style*="visibility: hidden" i], [style*="font-size:0" i], [style*="font-size: 0" i]';
const PARAGRAPHS = new Set(['p', 'li', 'dt', 'dd', 'blockquote', 'pre', 'figcaption', 'summary', 'address', 'caption']);
const HEADINGS = /^h([1-6])$/;

const flat = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();

function absolute(href: string | undefined, base: string): string | null {
  if (!href) return null;
  try {
    const url = new URL(href, base);
    url.hash = '';
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** Where the page's own content is: the one marked as main, else the one article, else the body. */
function contentOf($: CheerioAPI): Cheerio<AnyNode> {
  for (const selector of ['main', '[role=main]', 'article']) {
    const found = $(selector);
    if (found.length === 1 && flat(found.text()).length > 100) return found;
  }
  return $('body') as Cheerio<AnyNode>;
}

function rowsOf($: CheerioAPI, table: Element): Block[] {
  const blocks: Block[] = [];
  const caption = flat($(table).children('caption').text());
  if (caption) blocks.push({ kind: 'text', text: caption });
  let header: string[] = [];
  for (const row of $(table).find('tr').toArray()) {
    const cells = $(row).children('th, td').toArray();
    const texts = cells.map((cell) => flat($(cell).text()));
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
function blocksOf($: CheerioAPI, root: Cheerio<AnyNode>): Block[] {
  const blocks: Block[] = [];
  let loose = '';
  const close = (): void => {
    const text = flat(loose);
    if (text) blocks.push({ kind: 'text', text });
    loose = '';
  };
  const walk = (node: AnyNode): void => {
    if (node.type === 'text') {
      loose += node.data;
      return;
    }
    if (node.type !== 'tag') return;
    const heading = HEADINGS.exec(node.tagName);
    if (heading) {
      close();
      const text = flat($(node).text());
      if (text) blocks.push({ kind: 'heading', level: Number(heading[1]), text });
    } else if (node.tagName === 'table') {
      close();
      blocks.push(...rowsOf($, node));
    } else if (PARAGRAPHS.has(node.tagName) && $(node).find('p, li, table, h1, h2, h3, h4, h5, h6').length === 0) {
      close();
      const text = node.tagName === 'pre' ? cleanText($(node).text()) : flat($(node).text());
      if (text) blocks.push({ kind: 'text', text });
    } else {
      const isBlock = !INLINE.has(node.tagName);
      if (isBlock) close();
      if (node.tagName === 'br') loose += ' ';
      node.children.forEach(walk);
      if (isBlock) close();
    }
  };
  root.toArray().forEach(walk);
  close();
  return blocks;
}

const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'br',
  'cite',
  'code',
  'data',
  'del',
  'dfn',
  'em',
  'i',
  'ins',
  'kbd',
  'label',
  'mark',
  'q',
  's',
  'samp',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
  'var',
  'wbr',
  'font',
]);

/** Reads a page: its own content as blocks, and what it says about itself and links to. Scripts are not run. */
export function parseHtml(html: string, url: string): ParsedHtml {
  const $ = load(html);
  const base = absolute($('base[href]').attr('href'), url) ?? url;
  const robots = $('meta[name=robots i], meta[name=lobbybot i]')
    .toArray()
    .map((meta) => ($(meta).attr('content') ?? '').toLowerCase())
    .join(',');
  const links = new Set<string>();
  for (const link of $('a[href]:not([rel~=nofollow]), area[href]').toArray()) {
    const address = absolute($(link).attr('href'), base);
    if (address) links.add(address);
  }
  const about = {
    title: flat($('meta[property="og:title"]').attr('content') ?? $('title').first().text()) || null,
    language: $('html').attr('lang')?.slice(0, 35) ?? null,
    canonical: absolute($('link[rel=canonical]').attr('href'), base),
    noindex: /\b(noindex|none)\b/.test(robots),
    nofollow: /\b(nofollow|none)\b/.test(robots),
    links: [...links],
  };
  $(NEVER).not('head').remove();
  $(`${BOILERPLATE}, ${HIDDEN}`).remove();
  $('body > header').remove();
  return { ...about, blocks: blocksOf($, contentOf($)) };
}
