import { setImmediate } from 'node:timers/promises';
import type { ResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { DiscoveredPage, PageOutcome } from '../sources/ingest-source.ts';
import { findSkipReason } from './find-skip-reason.ts';
import { normalizeUrl } from './page-url.ts';
import type { SiteCrawl } from './site-crawl.ts';

export type SkippedOutcome = Extract<PageOutcome, { status: 'skipped' }>;
/** An outcome of a page that is not indexed. */
export type UnindexedOutcome = Exclude<PageOutcome, { status: 'indexed' }>;

/** A page by its URL, at a depth of so many links. */
export const toDiscoveredPage = (url: string, depth: number): DiscoveredPage => ({
  key: normalizeUrl(url),
  url,
  title: null,
  depth,
});

/** URLs between two pauses for other work: a site's rules may be many, and a sitemap names thousands. */
const URLS_PER_TICK = 100;

/** Discovered pages, with the reason for those that are not to be requested. */
export async function toDiscoveredPages(
  site: SiteCrawl,
  urls: readonly string[],
  depth: number,
): Promise<DiscoveredPage[]> {
  const pages: DiscoveredPage[] = [];
  for (const [index, url] of urls.entries()) {
    if (index % URLS_PER_TICK === 0) await setImmediate();
    pages.push({ ...toDiscoveredPage(url, depth), skipReason: await findSkipReason(site, url) });
  }
  return pages;
}

/** The outcome of a page that is not indexed, with the pages that it links to. */
export const toSkippedOutcome = (reason: ResourceReason, discovered: DiscoveredPage[] = []): SkippedOutcome => ({
  status: 'skipped',
  reason,
  discovered,
});
