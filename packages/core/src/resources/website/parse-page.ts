import type { HtmlPage, ParsedHtml } from '@lobby/ingestion';
import type { OutboundResponse } from '@lobby/outbound';
import type { PageRow } from '../ingest-run.ts';
import { isPageUrl, isSameSite, resolveLink, stripFragment, uniquePages } from './page-url.ts';
import type { SiteCrawl } from './site-crawl.ts';

/** A page's HTML after its JavaScript has run, if the crawl renders pages and a browser is installed. */
async function renderHtml(
  { scope, settings }: SiteCrawl,
  pageUrl: string,
  response: OutboundResponse,
): Promise<HtmlPage> {
  const { url, contentType, body } = response;
  if (!settings.render || !scope.pageRenderer) return { bytes: body, contentType, url };
  const { hash } = new URL(pageUrl);
  const html = await scope.pageRenderer.render({ url: stripFragment(url) + hash, contentType, body });
  return { bytes: Buffer.from(html), contentType: 'text/html; charset=utf-8', url, keepHashRoutes: true };
}

/** Parses a response's HTML, rendered if the crawl renders pages. The first page includes its footer. */
export const parsePage = async (
  site: SiteCrawl,
  page: Pick<PageRow, 'key' | 'depth'>,
  response: OutboundResponse,
): Promise<ParsedHtml> =>
  site.scope.htmlReader.read({ ...(await renderHtml(site, page.key, response)), includeFooter: page.depth === 0 });

/** Within a hash route, `id` is as often an anchor as a page of its own: "#/prices?id=delivery". */
const stripRouteAnchor = (link: string): string => link.replace(/(#!?\/[^?#]*)\?id=.*$/, '$1');

/** Those of the URLs that are pages of the site, as they are followed from the page at `url`. */
export const selectPages = ({ startUrl }: SiteCrawl, urls: readonly string[], url: string): string[] =>
  uniquePages(
    urls
      .filter((link) => isSameSite(link, startUrl) && isPageUrl(link))
      .map((link) => resolveLink(stripRouteAnchor(link), url)),
  );

/** The pages of the site that a page links to. */
export const extractPageLinks = (site: SiteCrawl, { links }: ParsedHtml, url: string): string[] =>
  selectPages(site, links, url);
