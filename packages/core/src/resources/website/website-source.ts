import { invalidateRobots } from './robots-cache.ts';
import type { IngestRun, IngestSource } from '../sources/ingest-source.ts';
import { createSiteCrawl, discoverSitemapPages } from './site-crawl.ts';
import { toDiscoveredPages, toDiscoveredPage, readWebPage } from './read-web-page.ts';
import type { ResourceCrawl } from './read-web-page.ts';

/** The most addresses that are taken from sitemaps: more than any crawl may read, for patterns may leave most of them out. */
const MAX_SITEMAP_URLS = 20_000;

/** A web site: links of the same site and its sitemap, within the crawl's limits and what its robots.txt allows. */
export function createWebsiteSource({ scope, resource }: IngestRun): IngestSource {
  const cacheKey = `${resource.id} ${resource.generation}`;
  const site = createSiteCrawl(scope, resource.url ?? '', resource.settings, cacheKey);
  const crawl: ResourceCrawl = { ...site, title: resource.title };
  let isPartial = false;
  return {
    discoverPages: async () => {
      const sitemap = await discoverSitemapPages(site, MAX_SITEMAP_URLS);
      ({ isPartial } = sitemap);
      const otherUrls = sitemap.pages.filter((address) => address !== site.startUrl);
      return [toDiscoveredPage(site.startUrl, 0), ...(await toDiscoveredPages(site, otherUrls, 1))];
    },
    readPage: async (page) => {
      const outcome = await readWebPage(crawl, page);
      // By then the site may be away as a whole.
      if (outcome.status === 'again') invalidateRobots(cacheKey);
      return outcome;
    },
    isPartial: () => isPartial,
    hostDelayMs: (page) => scope.outbound.hostDelayMs(page.key),
  };
}
