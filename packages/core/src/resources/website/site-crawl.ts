import { gunzipSync } from 'node:zlib';
import { CrawlSettings } from '@lobby/contracts/resources';
import { parseRobots, parseSitemap } from '@lobby/ingestion';
import type { RobotsRules } from '@lobby/ingestion';
import { OutboundError } from '@lobby/outbound';
import type { TenantScope } from '../../deps.ts';
import { loadCachedRobots } from './robots-cache.ts';
import { SourceError } from '../sources/ingest-source.ts';
import { isPageUrl, isSameSite, normalizeUrl } from './page-url.ts';
import { matchesPathPattern } from './matches-path-pattern.ts';

/** The name under which the crawler asks, and that a robots.txt can address. */
const CRAWLER_NAME = 'LobbyBot';

const ROBOTS_LIMITS = { maxBytes: 500_000, timeoutMs: 15_000 };
const SITEMAP_LIMITS = { maxBytes: 10_000_000, timeoutMs: 30_000 };
/** sitemaps.org allows 50 MB; a site of 10,000 pages has far less. */
const MAX_UNZIPPED_BYTES = 20_000_000;
const MAX_SITEMAPS = 20;
/** The longest distance between two pages that is kept for a site, in seconds; nobody waits a day for a page. */
const MAX_CRAWL_DELAY_SECONDS = 3_600;
/** Faults that may be gone in a moment. */
export const TRANSIENT_ERRORS: ReadonlySet<string> = new Set(['timed_out', 'unreachable']);
/** Answers that may be another in a moment. */
export const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** One site as it is read: where it begins, how far it goes, and its robots.txt, asked for once. */
export interface SiteCrawl {
  scope: Pick<TenantScope, 'outbound' | 'htmlReader' | 'pageRenderer'>;
  startUrl: string;
  settings: CrawlSettings;
  /** Throws SourceError when the site can't say what may be read. */
  robots: () => Promise<RobotsRules>;
}

async function fetchRobots({ outbound }: SiteCrawl['scope'], startUrl: string): Promise<RobotsRules> {
  const robotsUrl = new URL('/robots.txt', startUrl).href;
  const response = await outbound.get(robotsUrl, ROBOTS_LIMITS).catch((error: unknown) => {
    if (error instanceof OutboundError && !TRANSIENT_ERRORS.has(error.code))
      throw new SourceError(error.message, { cause: error });
    throw error;
  });
  if (response.status >= 500)
    throw new SourceError(
      `${new URL(startUrl).host} can't say what may be read (its robots.txt answered ${response.status}). Try again later.`,
    );
  return parseRobots(robotsUrl, response.status < 400 ? response.body.toString('utf8') : '', CRAWLER_NAME);
}

/** Opens a site by its address and crawl settings; asks nothing yet. `reading` names what its robots.txt is kept for. */
export function createSiteCrawl(
  scope: SiteCrawl['scope'],
  url: string,
  settings: unknown,
  cacheKey: string,
): SiteCrawl {
  const startUrl = normalizeUrl(url);
  const robots = (): Promise<RobotsRules> => loadCachedRobots(cacheKey, () => fetchRobots(scope, startUrl));
  return { scope, startUrl, settings: CrawlSettings.parse(settings), robots };
}

/** The milliseconds that the site's robots.txt wants between two requests; 0 when it wants none. */
export async function crawlDelayMs({ robots }: SiteCrawl): Promise<number> {
  const { crawlDelay } = await robots();
  return crawlDelay !== null && crawlDelay > 0 ? Math.min(crawlDelay, MAX_CRAWL_DELAY_SECONDS) * 1_000 : 0;
}

/** Why the crawl's patterns leave an address out; null when they don't. */
export function findPatternExclusion(
  { settings: { include, exclude } }: Pick<SiteCrawl, 'settings'>,
  url: string,
): string | null {
  const excluded = exclude.find((pattern) => matchesPathPattern(url, pattern));
  if (excluded !== undefined) return `The pattern ${excluded} leaves it out.`;
  if (include.length > 0 && !include.some((pattern) => matchesPathPattern(url, pattern)))
    return 'It fits none of the patterns of pages to read.';
  return null;
}

/** A sitemap's text; packed ones are unpacked to a limit, and what can't be is empty. */
function decodeSitemap(body: Buffer): string {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body.toString('utf8');
  try {
    return gunzipSync(body, { maxOutputLength: MAX_UNZIPPED_BYTES }).toString('utf8');
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
export async function discoverSitemapPages(
  { scope, startUrl, robots }: SiteCrawl,
  limit: number,
  maxSitemaps = MAX_SITEMAPS,
): Promise<SitemapPages> {
  const { sitemaps: declared } = await robots();
  const queue = declared.length > 0 ? [...declared] : [new URL('/sitemap.xml', startUrl).href];
  const fetched = new Set<string>();
  const parsedSitemaps: string[] = [];
  const pages = new Set<string>();
  let isPartial = false;
  while (fetched.size < maxSitemaps && pages.size < limit) {
    const sitemapUrl = queue.shift();
    if (sitemapUrl === undefined) break;
    if (!isSameSite(sitemapUrl, startUrl) || fetched.has(sitemapUrl)) continue;
    fetched.add(sitemapUrl);
    const response = await scope.outbound.get(sitemapUrl, SITEMAP_LIMITS).catch(() => null);
    if (!response || TRANSIENT_STATUSES.has(response.status)) isPartial = true;
    if (!response || response.status !== 200) continue;
    const sitemap = parseSitemap(decodeSitemap(response.body));
    if (sitemap.pages.length + sitemap.sitemaps.length > 0) parsedSitemaps.push(sitemapUrl);
    queue.push(...sitemap.sitemaps);
    for (const page of sitemap.pages) if (isSameSite(page, startUrl) && isPageUrl(page)) pages.add(normalizeUrl(page));
  }
  return { sitemaps: parsedSitemaps, pages: [...pages], isPartial };
}
