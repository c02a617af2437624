import { CrawlSettings } from '@lobby/contracts/resources';
import { parseRobots } from '@lobby/ingestion';
import type { RobotsRules } from '@lobby/ingestion';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { OutboundError } from '@lobby/outbound';
import type { TenantScope } from '../../deps.ts';
import { toReason } from '../resource-reason.ts';
import { SourceError } from '../sources/source-error.ts';
import { normalizeUrl, resolveLink } from './page-url.ts';
import { loadCachedRobots } from './robots-cache.ts';

/** The crawler's name in its requests, which a robots.txt can address. */
const CRAWLER_NAME = 'LobbyBot';
const ROBOTS_LIMITS = { maxBytes: 500_000, timeoutMs: 15_000 };
/** The longest crawl delay that is respected: nobody waits a day for a page. */
const MAX_CRAWL_DELAY_SECONDS = 3_600;

/** HTTP statuses that may be over a moment later. */
export const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** A crawl of one site: where it starts, its settings, and its robots.txt. */
export interface SiteCrawl {
  scope: Pick<TenantScope, 'outbound' | 'htmlReader' | 'pageRenderer'>;
  /** The key of the first page, and the URL that it is requested at. */
  startKey: string;
  startUrl: string;
  settings: CrawlSettings;
  /** Of the pages that are read whatever the patterns say. */
  alwaysIncludedKeys: ReadonlySet<string>;
  /** Identifies the sync that what the site says of itself is kept for. */
  cacheKey: string;
  /** Rejects with SourceError when the site can't provide its robots.txt. */
  robots: () => Promise<RobotsRules>;
}

async function fetchRobots({ outbound }: SiteCrawl['scope'], startUrl: string): Promise<RobotsRules> {
  const robotsUrl = new URL('/robots.txt', startUrl).href;
  const response = await outbound.get(robotsUrl, ROBOTS_LIMITS).catch((error: unknown) => {
    const isFinal = error instanceof OutboundError && !error.isTransient;
    throw isFinal ? new SourceError(toReason(error), { cause: error }) : error;
  });
  const { status, body } = response;
  if (status >= 500) {
    const { host } = new URL(startUrl);
    throw new SourceError(resourceReason('robots_unavailable', { host, status: String(status) }));
  }
  return parseRobots(robotsUrl, status < 400 ? body.toString('utf8') : '', CRAWLER_NAME);
}

/** Creates a crawl without requesting anything yet. */
export function createSiteCrawl(
  scope: SiteCrawl['scope'],
  url: string,
  settings: unknown,
  cacheKey: string,
): SiteCrawl {
  const startUrl = resolveLink(url, url);
  const robots = (): Promise<RobotsRules> => loadCachedRobots(cacheKey, () => fetchRobots(scope, startUrl));
  const crawlSettings = CrawlSettings.parse(settings);
  return {
    scope,
    startKey: normalizeUrl(startUrl),
    startUrl,
    settings: crawlSettings,
    alwaysIncludedKeys: new Set(crawlSettings.alwaysInclude.map(normalizeUrl)),
    cacheKey,
    robots,
  };
}

/** The crawl delay of the site's robots.txt in milliseconds; 0 without one. */
export async function crawlDelayMs({ robots }: SiteCrawl): Promise<number> {
  const { crawlDelay } = await robots();
  return crawlDelay !== null && crawlDelay > 0 ? Math.min(crawlDelay, MAX_CRAWL_DELAY_SECONDS) * 1_000 : 0;
}
