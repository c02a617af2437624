import { load } from 'cheerio';
import type { Element } from 'domhandler';
import { toAbsoluteUrl } from '../to-absolute-url.ts';

/** What a sitemap names: pages, and further sitemaps. */
export interface Sitemap {
  pages: string[];
  sitemaps: string[];
}

const MAX_URLS = 50_000; // the most that sitemaps.org allows in one file
/** A prefix of the sitemap's own namespace; those of images and videos have other elements around their addresses. */
const PREFIX = /<(\/?)[\w-]{1,40}:(?=(?:urlset|url|loc|sitemapindex|sitemap)[\s/>])/gi;
/** An entity that is left is one of the file's own, which are not read. */
const OWN_ENTITY = /&\w+;/;
const PAGES = 'urlset > url > loc, rss > channel > item > link, feed > entry > link[href]';

/** Addresses one a line, as sitemaps may be written too; none if anything else stands in it. */
function parseLines(text: string): string[] {
  const lines = text
    .split(/[\r\n]+/, MAX_URLS + 1)
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.every((line) => /^https?:\/\/\S+$/i.test(line)) ? lines.slice(0, MAX_URLS) : [];
}

/** Reads a sitemap, a sitemap index, a feed or a list of addresses; what is none names nothing. */
export function parseSitemap(text: string, url: string): Sitemap {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (!start.startsWith('<')) return { pages: parseLines(start), sitemaps: [] };
  const $ = load(start.replaceAll(PREFIX, '<$1'), { xml: true });
  const addresses = (selector: string): string[] =>
    $<Element, string>(selector)
      .toArray()
      .slice(0, MAX_URLS)
      .map((element) => (element.attribs['href'] ?? $(element).text()).trim())
      .flatMap((address) => (OWN_ENTITY.test(address) ? [] : (toAbsoluteUrl(address, url, true) ?? [])));
  return { pages: addresses(PAGES), sitemaps: addresses('sitemapindex > sitemap > loc') };
}
