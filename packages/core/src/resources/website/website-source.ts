import type { IngestRun } from '../ingest-run.ts';
import type { IngestSource } from '../sources/ingest-source.ts';
import { discoverSitemapPages } from './discover-sitemap-pages.ts';
import { parseHeldContent } from './held-content.ts';
import { toDiscoveredPage, toDiscoveredPages } from './page-outcomes.ts';
import { isSameSite, normalizeUrl } from './page-url.ts';
import { readWebPage } from './read-web-page.ts';
import { toRequestUrl } from './resource-crawl.ts';
import type { ResourceCrawl } from './resource-crawl.ts';
import { invalidateRobots } from './robots-cache.ts';
import { createSiteCrawl } from './site-crawl.ts';

/** The most URLs of sitemaps: more than any crawl may read, because patterns may exclude most of them. */
const MAX_SITEMAP_URLS = 20_000;

/** A website: the pages that its sitemaps and links lead to, within the crawl's limits and its robots.txt. */
export function createWebsiteSource({ scope, resource }: IngestRun): IngestSource {
  const cacheKey = `${resource.id} ${resource.generation}`;
  const site = createSiteCrawl(scope, resource.url ?? '', resource.settings, cacheKey);
  const findPage: ResourceCrawl['findPage'] = (key) =>
    scope.db((tx) =>
      tx.resourcePage.findFirst({
        where: { resourceId: resource.id, generation: resource.generation, key },
        select: { status: true, text: true },
      }),
    );
  const crawl: ResourceCrawl = { ...site, title: resource.title, findPage };
  let isPartial = false;
  return {
    discoverPages: async () => {
      const sitemap = await discoverSitemapPages(site, MAX_SITEMAP_URLS);
      ({ isPartial } = sitemap);
      // Those that somebody has chosen come first, before others have used up the limit.
      const urls = [...site.settings.alwaysInclude.filter((url) => isSameSite(url, site.startUrl)), ...sitemap.pages];
      const otherUrls = urls.filter((url) => normalizeUrl(url) !== site.startKey);
      return [toDiscoveredPage(site.startUrl, 0), ...(await toDiscoveredPages(site, otherUrls, 1))];
    },
    readPage: async (page) => {
      const outcome = await readWebPage(crawl, page);
      // By the time of the retry, the whole site may be down.
      if (outcome.status === 'retry') invalidateRobots(cacheKey);
      return outcome;
    },
    isPartial: () => isPartial,
    hostDelayMs: (page) => (parseHeldContent(page) ? 0 : scope.outbound.hostDelayMs(toRequestUrl(page))),
  };
}
