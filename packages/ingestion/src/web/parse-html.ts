import { load } from 'cheerio';

import type { Block } from '../text/block.ts';
import { toSingleLine } from '../text/to-single-line.ts';
import { limitDepth } from './limit-depth.ts';
import { extractMainContent } from './extract-main-content.ts';
import type { ParseHtmlOptions } from './extract-main-content.ts';
import { parseStructuredData } from './parse-structured-data.ts';

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
  /** Questions with their answers that the page marks up as such (schema.org). */
  faqs: { question: string; answer: string }[];
}

/** What stands before the region, which pages part from it as they like ("en-GB", "en_US"). */
const LANGUAGE = /^[a-z]{2,3}(?![a-z])/i;

const HASH_ROUTE = /^#!?\//;

function toAbsoluteUrl(href: string | undefined, base: string, keepHashRoutes = false): string | null {
  if (!href) return null;
  try {
    const url = new URL(href, base);
    if (!keepHashRoutes || !HASH_ROUTE.test(url.hash)) url.hash = '';
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** Reads a page: its own content as blocks, and what it says about itself and links to. Scripts are not run. */
export function parseHtml(html: string, url: string, options: ParseHtmlOptions = {}): ParsedHtml {
  const $ = load(limitDepth(html));
  const base = toAbsoluteUrl($('base[href]').attr('href'), url) ?? url;
  const robots = $('meta[name=robots i], meta[name=lobbybot i]')
    .toArray()
    .map((meta) => ($(meta).attr('content') ?? '').toLowerCase())
    .join(',');
  const links = new Set<string>();
  for (const link of $('a[href]:not([rel~=nofollow]), area[href]').toArray()) {
    const address = toAbsoluteUrl($(link).attr('href'), base, options.keepHashRoutes);
    if (address) links.add(address);
  }
  const data = parseStructuredData($);
  const metadata = {
    title: toSingleLine($('meta[property="og:title"]').attr('content') ?? $('title').first().text()) || null,
    language: LANGUAGE.exec($('html').attr('lang') ?? '')?.[0].toLowerCase() ?? null,
    canonical: toAbsoluteUrl($('link[rel=canonical]').attr('href'), base),
    noindex: /\b(noindex|none)\b/.test(robots),
    nofollow: /\b(nofollow|none)\b/.test(robots),
    links: [...links],
  };
  return { ...metadata, faqs: data.faqs, blocks: extractMainContent($, url, data, options) };
}
