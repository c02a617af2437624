import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';

import { limitDepth } from './limit-depth.ts';
import { parseRefresh } from './parse-refresh.ts';
import type { Refresh } from './parse-refresh.ts';
import { toAbsoluteUrl } from './to-absolute-url.ts';

const LINKS =
  'a[href]:not([rel~=nofollow]), area[href]:not([rel~=nofollow]), link[rel~=next][href], link[rel~=prev][href]';
/** Menus to choose a page from, and boxes and buttons that a script makes links of. */
const OTHER_LINKS = [
  ['select[onchange] option[value]', 'value'],
  ['[data-href]', 'data-href'],
  [
    'form[method=get i][action]:not(:has(input:not([type=submit], [type=image], [type=button]), select, textarea))',
    'action',
  ],
  [
    'form:not([method])[action]:not(:has(input:not([type=submit], [type=image], [type=button]), select, textarea))',
    'action',
  ],
] as const;
const LOCATION =
  /\b(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\s*\(|window\.open\s*\()\s*(["'])([^"'\s\\]{1,1000})\1\s*(?:[;,)\n}]|$)/g;
const MAX_SCRIPT = 20_000;
const MAX_FALLBACK = 200_000;
/** Addresses of scripts are single ones; more are data. */
const MAX_LOCATIONS = 20;

export interface LinkOptions {
  base: string;
  keepHashRoutes?: boolean | undefined;
}

/** What a page without scripts or frames would show, which parsers of pages with scripts take for text. */
function fallbackLinks($: CheerioAPI): string[] {
  const html = $('noscript, noframes').text().slice(0, MAX_FALLBACK);
  if (!/<a\s/i.test(html)) return [];
  const fallback = load(limitDepth(html), null, false);
  return fallback('a[href]:not([rel~=nofollow])')
    .toArray()
    .map(({ attribs }) => attribs['href'] ?? '');
}

const findLocations = (script: string): string[] =>
  [...script.slice(0, MAX_SCRIPT).matchAll(LOCATION)].slice(0, MAX_LOCATIONS).map(([, , address = '']) => address);

/** The addresses that a page leads to by a click, absolute, in order, each once. */
export function extractLinks($: CheerioAPI, { base, keepHashRoutes }: LinkOptions): string[] {
  const found = [
    ...$(LINKS)
      .toArray()
      .map(({ attribs }) => attribs['href']),
    ...OTHER_LINKS.flatMap(([selector, attribute]) =>
      $(selector)
        .toArray()
        .map(({ attribs }) => attribs[attribute]),
    ),
    ...$('[onclick*=location i], [onclick*="window.open" i]')
      .toArray()
      .flatMap(({ attribs }) => findLocations(attribs['onclick'] ?? '')),
    ...fallbackLinks($),
  ];
  const links = new Set<string>();
  for (const address of found) {
    const link = toAbsoluteUrl(address, base, keepHashRoutes);
    if (link) links.add(link);
  }
  return [...links];
}

/** The pages that are shown within this one. */
export const extractFrames = ($: CheerioAPI, base: string): string[] => [
  ...new Set(
    $('frame[src], iframe[src]')
      .toArray()
      .map(({ attribs }) => toAbsoluteUrl(attribs['src'], base))
      .filter((address) => address !== null),
  ),
];

/** Where a page sends its visitors by itself: by its markup, or, where it has no text, by its scripts. */
export function findRefresh($: CheerioAPI, base: string, hasText: boolean): Refresh | null {
  for (const meta of $('meta[http-equiv=refresh i]').toArray()) {
    const refresh = parseRefresh(meta.attribs['content'] ?? '', base);
    if (refresh) return refresh;
  }
  if (hasText) return null;
  const scripts = $('script:not([src])')
    .toArray()
    .map((script) => $(script).text());
  const onload = $('body').attr('onload') ?? '';
  const [address] = [...scripts, onload].flatMap((script) => findLocations(script));
  return address === undefined ? null : parseRefresh(`0;url=${address}`, base);
}
