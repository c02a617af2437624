import { isPageUrl, isSameSite, resolveLink, uniquePages } from './page-url.ts';
import { TRANSIENT_STATUSES } from './site-crawl.ts';
import type { SiteCrawl } from './site-crawl.ts';

const SITEMAP_LIMITS = { maxBytes: 10_000_000, timeoutMs: 30_000 };
const MAX_SITEMAPS = 20;

/** The pages that a site's sitemaps list. */
export interface SitemapPages {
  /** URLs of the sitemaps that were read. */
  sitemaps: string[];
  pages: string[];
  /** Whether a sitemap could not be fetched this time. */
  isPartial: boolean;
}

/** Discovers up to `limit` pages by the site's sitemaps. Failed sitemaps are skipped, because links lead to the pages too. */
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
    const sitemap = await scope.htmlReader.readSitemap({ bytes: response.body, url: response.url }).catch(() => null);
    if (!sitemap) continue;
    if (sitemap.pages.length + sitemap.sitemaps.length > 0) parsedSitemaps.push(sitemapUrl);
    queue.push(...sitemap.sitemaps);
    for (const page of sitemap.pages)
      if (isSameSite(page, startUrl) && isPageUrl(page)) pages.add(resolveLink(page, startUrl));
  }
  return { sitemaps: parsedSitemaps, pages: uniquePages([...pages]), isPartial };
}
