import { load } from 'cheerio';

/** What a sitemap names: pages, and further sitemaps. */
export interface Sitemap {
  pages: string[];
  sitemaps: string[];
}

const MAX_URLS = 50_000; // the most that sitemaps.org allows in one file

/** Reads a sitemap or a sitemap index; what isn't one names nothing. */
export function parseSitemap(xml: string): Sitemap {
  const $ = load(xml, { xml: true });
  const addresses = (selector: string): string[] =>
    $(selector)
      .toArray()
      .slice(0, MAX_URLS)
      .map((element) => $(element).text().trim())
      .filter((address) => URL.canParse(address));
  return { pages: addresses('urlset > url > loc'), sitemaps: addresses('sitemapindex > sitemap > loc') };
}
