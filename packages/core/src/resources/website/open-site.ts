import { gunzipSync } from 'node:zlib';
import { CrawlSettings } from '@lobby/contracts';
import { parseRobots, parseSitemap } from '@lobby/ingestion';
import type { RobotsRules } from '@lobby/ingestion';
import { OutboundError } from '@lobby/outbound';
import type { TenantScope } from '../../deps.ts';
import { robotsOf } from '../ingest/robots-cache.ts';
import { SourceError } from '../ingest/source.ts';
import { isPageAddress, isSameSite, normalAddress } from './page-address.ts';
import { fitsPattern } from './path-pattern.ts';

/** The name under which the crawler asks, and that a robots.txt can address. */
const CRAWLER = 'LobbyBot';

const ROBOTS = { maxBytes: 500_000, timeoutMs: 15_000 };
const SITEMAP = { maxBytes: 10_000_000, timeoutMs: 30_000 };
/** sitemaps.org allows 50 MB; a site of 10,000 pages has far less. */
const MAX_UNPACKED = 20_000_000;
const MAX_SITEMAPS = 20;
/** The longest distance between two pages that is kept for a site, in seconds; nobody waits a day for a page. */
const MAX_CRAWL_DELAY = 3_600;
/** Faults that may be gone in a moment. */
export const PASSING_FAULTS: ReadonlySet<string> = new Set(['timed_out', 'unreachable']);
/** Answers that may be another in a moment. */
export const PASSING_STATUS: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** One site as it is read: where it begins, how far it goes, and its robots.txt, asked for once. */
export interface Site {
  scope: Pick<TenantScope, 'outbound' | 'htmlReader' | 'pageRenderer'>;
  start: string;
  settings: CrawlSettings;
  /** Throws SourceError when the site can't say what may be read. */
  robots: () => Promise<RobotsRules>;
}

async function readRobots({ outbound }: Site['scope'], start: string): Promise<RobotsRules> {
  const address = new URL('/robots.txt', start).href;
  const answer = await outbound.get(address, ROBOTS).catch((error: unknown) => {
    if (error instanceof OutboundError && !PASSING_FAULTS.has(error.fault))
      throw new SourceError(error.message, { cause: error });
    throw error;
  });
  if (answer.status >= 500)
    throw new SourceError(
      `${new URL(start).host} can't say what may be read (its robots.txt answered ${answer.status}). Try again later.`,
    );
  return parseRobots(address, answer.status < 400 ? answer.body.toString('utf8') : '', CRAWLER);
}

/** Opens a site by its address and crawl settings; asks nothing yet. `reading` names what its robots.txt is kept for. */
export function openSite(scope: Site['scope'], address: string, settings: unknown, reading: string): Site {
  const start = normalAddress(address);
  const robots = (): Promise<RobotsRules> => robotsOf(reading, () => readRobots(scope, start));
  return { scope, start, settings: CrawlSettings.parse(settings), robots };
}

/** The milliseconds that the site's robots.txt wants between two requests; 0 when it wants none. */
export async function crawlDelayMs({ robots }: Site): Promise<number> {
  const { crawlDelay } = await robots();
  return crawlDelay !== null && crawlDelay > 0 ? Math.min(crawlDelay, MAX_CRAWL_DELAY) * 1_000 : 0;
}

/** Why the crawl's patterns leave an address out; null when they don't. */
export function leftOutBecause(
  { settings: { include, exclude } }: Pick<Site, 'settings'>,
  address: string,
): string | null {
  const excluded = exclude.find((pattern) => fitsPattern(address, pattern));
  if (excluded !== undefined) return `The pattern ${excluded} leaves it out.`;
  if (include.length > 0 && !include.some((pattern) => fitsPattern(address, pattern)))
    return 'It fits none of the patterns of pages to read.';
  return null;
}

/** A sitemap's text; packed ones are unpacked to a limit, and what can't be is empty. */
function textOf(body: Buffer): string {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body.toString('utf8');
  try {
    return gunzipSync(body, { maxOutputLength: MAX_UNPACKED }).toString('utf8');
  } catch {
    return '';
  }
}

/** What the site's sitemaps name. */
export interface SitemapPages {
  /** Addresses of sitemaps that could be read. */
  sitemaps: string[];
  pages: string[];
  /** A sitemap could not be asked just now. */
  isPartial: boolean;
}

/** The pages that the site's sitemaps name, up to `most`. A sitemap only helps: without one the links do. */
export async function sitemapPages(
  { scope, start, robots }: Site,
  most: number,
  maxSitemaps = MAX_SITEMAPS,
): Promise<SitemapPages> {
  const { sitemaps: named } = await robots();
  const waiting = named.length > 0 ? [...named] : [new URL('/sitemap.xml', start).href];
  const asked = new Set<string>();
  const read: string[] = [];
  const pages = new Set<string>();
  let isPartial = false;
  while (asked.size < maxSitemaps && pages.size < most) {
    const address = waiting.shift();
    if (address === undefined) break;
    if (!isSameSite(address, start) || asked.has(address)) continue;
    asked.add(address);
    const answer = await scope.outbound.get(address, SITEMAP).catch(() => null);
    if (!answer || PASSING_STATUS.has(answer.status)) isPartial = true;
    if (!answer || answer.status !== 200) continue;
    const sitemap = parseSitemap(textOf(answer.body));
    if (sitemap.pages.length + sitemap.sitemaps.length > 0) read.push(address);
    waiting.push(...sitemap.sitemaps);
    for (const page of sitemap.pages)
      if (isSameSite(page, start) && isPageAddress(page)) pages.add(normalAddress(page));
  }
  return { sitemaps: read, pages: [...pages], isPartial };
}
