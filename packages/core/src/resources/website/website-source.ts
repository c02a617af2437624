import type { Round, Source } from '../ingest/source.ts';
import { crawlDelayMs, openSite, sitemapPages } from './open-site.ts';
import { foundPages, newPage, readWebPage } from './read-web-page.ts';
import type { WebSource } from './read-web-page.ts';

/** A distance from which on a worker does other work between two pages of a site. */
const LONG_DELAY_MS = 3_000;

/** The most addresses that are taken from sitemaps: more than any crawl may read, for patterns may leave most of them out. */
const MOST_NAMED = 20_000;

/** A web site: links of the same site and its sitemap, within the crawl's limits and what its robots.txt allows. */
export function openWebsiteSource({ scope, resource }: Round): Source {
  const site = openSite(scope, resource.url ?? '', resource.settings);
  const source: WebSource = { ...site, title: resource.title };
  return {
    begin: async () => {
      const { pages } = await sitemapPages(site, MOST_NAMED);
      const others = pages.filter((address) => address !== site.start);
      return [newPage(site.start, 0), ...(await foundPages(site, others, 1))];
    },
    read: (page) => readWebPage(source, page),
    restMs: async () => {
      const delay = await crawlDelayMs(site);
      return delay > LONG_DELAY_MS ? delay : 0;
    },
  };
}
