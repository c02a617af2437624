import { forgetRobots } from '../ingest/robots-cache.ts';
import type { Round, Source } from '../ingest/source.ts';
import { openSite, sitemapPages } from './open-site.ts';
import { foundPages, newPage, readWebPage } from './read-web-page.ts';
import type { WebSource } from './read-web-page.ts';

/** The most addresses that are taken from sitemaps: more than any crawl may read, for patterns may leave most of them out. */
const MOST_NAMED = 20_000;

/** A web site: links of the same site and its sitemap, within the crawl's limits and what its robots.txt allows. */
export function openWebsiteSource({ scope, resource }: Round): Source {
  const reading = `${resource.id} ${resource.generation}`;
  const site = openSite(scope, resource.url ?? '', resource.settings, reading);
  const source: WebSource = { ...site, title: resource.title };
  let isPartial = false;
  return {
    begin: async () => {
      const named = await sitemapPages(site, MOST_NAMED);
      ({ isPartial } = named);
      const others = named.pages.filter((address) => address !== site.start);
      return [newPage(site.start, 0), ...(await foundPages(site, others, 1))];
    },
    read: async (page) => {
      const outcome = await readWebPage(source, page);
      // By then the site may be away as a whole.
      if (outcome.status === 'again') forgetRobots(reading);
      return outcome;
    },
    isPartial: () => isPartial,
    turnInMs: (page) => scope.outbound.turnInMs(page.address),
  };
}
