import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';

import type { Block } from '../text/block.ts';
import { toSingleLine } from '../text/to-single-line.ts';
import { extractFrames, extractLinks, findRefresh } from './extract-links.ts';
import { findOrganizations, findSocialLinks } from './structured-data/find-organizations.ts';
import type { MarkupOrganization } from './structured-data/find-organizations.ts';
import { limitDepth } from './limit-depth.ts';
import { extractMainContent } from './extract-main-content.ts';
import type { ParseHtmlOptions } from './extract-main-content.ts';
import type { Refresh } from './parse-refresh.ts';
import { parseStructuredData } from './structured-data/parse-structured-data.ts';
import { toAbsoluteUrl } from './to-absolute-url.ts';

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
  /** Absolute addresses of the pages that are shown within this one. */
  frames: string[];
  /** Where the page sends its visitors by itself; null when they stay. */
  refresh: Refresh | null;
  /** Questions with their answers that the page marks up as such (schema.org). */
  faqs: { question: string; answer: string }[];
  /** Organizations with their contact data and hours that the page marks up as such (schema.org). */
  organizations: MarkupOrganization[];
  /** Profiles in social networks that the page links to. */
  socialLinks: string[];
}

/** What stands before the region, which pages part from it as they like ("en-GB", "en_US"). */
const LANGUAGE = /^[a-z]{2,3}(?![a-z])/i;

/** The address that a page declares as its own; null when it declares none, or several that differ. */
function findCanonical($: CheerioAPI, base: string): string | null {
  const declared = $('link[rel~=canonical i][href]')
    .toArray()
    .map(({ attribs }) => toAbsoluteUrl(attribs['href'], base));
  return new Set(declared).size === 1 ? (declared[0] ?? null) : null;
}

/** Elements that XHTML may close in their own tag, which HTML takes for open ones. */
const SELF_CLOSED =
  /<(a|div|p|span|script|style|title|iframe|textarea|i|b|em|strong|td|th|li|ul|h[1-6])(\s[^<>]{0,2000})?\/>/gi;

const expandSelfClosed = (html: string): string =>
  /^\s*<\?xml\s/.test(html.slice(0, 200)) ? html.replace(SELF_CLOSED, '<$1$2></$1>') : html;

/** Reads a page: its own content as blocks, and what it says about itself and links to. Scripts are not run. */
export function parseHtml(html: string, url: string, options: ParseHtmlOptions = {}): ParsedHtml {
  const $ = load(limitDepth(expandSelfClosed(html)));
  const base = toAbsoluteUrl($('base[href]').attr('href'), url) ?? url;
  const robots = $('meta[name=robots i], meta[name=lobbybot i]')
    .toArray()
    .map((meta) => ($(meta).attr('content') ?? '').toLowerCase())
    .join(',');
  const data = parseStructuredData($);
  const metadata = {
    title: toSingleLine($('meta[property="og:title"]').attr('content') ?? $('title').first().text()) || null,
    language: LANGUAGE.exec($('html').attr('lang') ?? '')?.[0].toLowerCase() ?? null,
    canonical: findCanonical($, base),
    noindex: /\b(noindex|none)\b/.test(robots),
    nofollow: /\b(nofollow|none)\b/.test(robots),
    links: extractLinks($, { base, keepHashRoutes: options.keepHashRoutes }),
    frames: extractFrames($, base),
    organizations: findOrganizations($),
    socialLinks: findSocialLinks($),
  };
  const blocks = extractMainContent($, url, data, options);
  return { ...metadata, refresh: findRefresh($, base, blocks.length > 0), faqs: data.faqs, blocks };
}
