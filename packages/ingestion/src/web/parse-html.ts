import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import type { AnyNode } from 'domhandler';

import type { Block } from '../block.ts';
import { limitDepth } from './limit-depth.ts';
import { flat, readBlocks, textOf } from './read-blocks.ts';

export interface ParsedHtml {
  title: string | null;
  /** The language that the page says it is in (`lang`), two or three small letters; null when it says none. */
  language: string | null;
  /** The address that the page wants to be known by, absolute; null when it says none. */
  canonical: string | null;
  noindex: boolean;
  nofollow: boolean;
  blocks: Block[];
  /** Absolute http(s) addresses without fragments, in order, each once. */
  links: string[];
}

/** What is no text of the page, whatever stands in it. A form is, unless the whole page is one, as some servers make it. */
const NEVER =
  'script, style, noscript, template, svg, math, iframe, object, embed, canvas, video, audio, picture, img, button, input, select, textarea, dialog, head, form:not(:has(h1, main, article, nav, footer))';
/** What stands on every page of a site. */
const BOILERPLATE = [
  'nav, footer, aside, [role=navigation], [role=banner], [role=contentinfo], [role=complementary], [role=search], [role=dialog], [role=alertdialog]',
  '.cookie-banner, .cookie-consent, #cookie-banner, #cookie-consent, .breadcrumb, .breadcrumbs, .skip-link, .screen-reader-text, .sr-only, .visually-hidden',
].join(', ');
/** What a visitor can't see is a favourite place for instructions to a model. */
const HIDDEN =
  '[hidden], [aria-hidden=true], [style*="display:none" i], [style*="display: none" i], [style*="visibility:hidden" i], [style*="visibility: hidden" i], [style*="font-size:0" i], [style*="font-size: 0" i]';
/** What stands before the region, which pages part from it as they like ("en-GB", "en_US"). */
const LANGUAGE = /^[a-z]{2,3}(?![a-z])/i;

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
function contentOf($: CheerioAPI, skipped: ReadonlySet<AnyNode>): AnyNode | undefined {
  for (const selector of ['main', '[role=main]', 'article']) {
    const [found, ...others] = $(selector).toArray();
    if (found && others.length === 0 && flat(textOf(found, skipped)).length > 100) return found;
  }
  return $('body')[0];
}

/** Reads a page: its own content as blocks, and what it says about itself and links to. Scripts are not run. */
export function parseHtml(html: string, url: string): ParsedHtml {
  const $ = load(limitDepth(html));
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
    language: LANGUAGE.exec($('html').attr('lang') ?? '')?.[0].toLowerCase() ?? null,
    canonical: absolute($('link[rel=canonical]').attr('href'), base),
    noindex: /\b(noindex|none)\b/.test(robots),
    nofollow: /\b(nofollow|none)\b/.test(robots),
    links: [...links],
  };
  const skipped = new Set<AnyNode>($(`${NEVER}, ${BOILERPLATE}, ${HIDDEN}, body > header`).toArray());
  const content = contentOf($, skipped);
  return { ...about, blocks: content ? readBlocks($, content, skipped) : [] };
}
