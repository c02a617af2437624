import { MAX_FILE_BYTES } from '@lobby/contracts/resources';
import { HtmlError, PdfError, parsePdf } from '@lobby/ingestion';
import type { HtmlPage, ParsedHtml } from '@lobby/ingestion';
import { OutboundError } from '@lobby/outbound';
import type { OutboundResponse } from '@lobby/outbound';
import type { DiscoveredPage, PageOutcome, PageRow } from '../sources/ingest-source.ts';
import { crawlDelayMs, findPatternExclusion, TRANSIENT_ERRORS, TRANSIENT_STATUSES } from './site-crawl.ts';
import type { SiteCrawl } from './site-crawl.ts';
import { isPageUrl, isPdfUrl, isSameSite, normalizeLink, normalizeUrl } from './page-url.ts';

const HTML_LIMITS = { maxBytes: 5_000_000, timeoutMs: 30_000 };
const PDF_LIMITS = { maxBytes: MAX_FILE_BYTES, timeoutMs: 60_000 };
const MAX_PDF_PAGES = 1_000;
const NOINDEX = /\b(noindex|none)\b/i;
const NOFOLLOW = /\b(nofollow|none)\b/i;
const HTML_TYPE = /^(text\/html|application\/xhtml\+xml)\b/i;
const PDF_TYPE = /^application\/(?:x-)?pdf\b/i;

/** A site that is being read into a resource. */
export interface ResourceCrawl extends SiteCrawl {
  /** The resource's title: the name of pages that have none. */
  title: string;
}

/** A page by its address, at a depth of so many links. */
export const toDiscoveredPage = (address: string, depth: number): DiscoveredPage => ({
  key: address,
  url: address,
  title: null,
  text: null,
  depth,
});

type UnindexedOutcome = Exclude<PageOutcome, { status: 'kept' }>;

const toSkippedOutcome = (reason: string, discovered: DiscoveredPage[] = []): UnindexedOutcome => ({
  status: 'skipped',
  reason,
  discovered,
});

function toErrorOutcome(error: OutboundError): PageOutcome {
  if (TRANSIENT_ERRORS.has(error.code)) return { status: 'again', reason: error.message };
  return { status: 'failed', reason: error.message, isGone: false };
}

/** What a page's answer means before its text is looked at; null: it is one to read. */
function checkResponse(response: OutboundResponse, { startUrl, settings }: SiteCrawl): UnindexedOutcome | null {
  if (TRANSIENT_STATUSES.has(response.status))
    return { status: 'again', reason: `The page answered ${response.status}.` };
  if (response.status >= 400)
    return {
      status: 'failed',
      reason: `The page answered ${response.status}.`,
      isGone: response.status === 404 || response.status === 410,
    };
  if (!isSameSite(response.url, startUrl))
    return toSkippedOutcome(`It leads to another site (${new URL(response.url).host}).`);
  if (PDF_TYPE.test(response.contentType))
    return settings.followPdfs ? null : toSkippedOutcome('It is a PDF, and PDFs are not read.');
  if (!HTML_TYPE.test(response.contentType))
    return toSkippedOutcome(`It is not a page of text (${response.contentType.split(';')[0] || 'no type'}).`);
  return null;
}

const stripFragment = (address: string): string => address.replace(/#.*$/, '');

/** Within a route, a query names a place on its page as often as a page of its own: "#/prices?id=delivery". */
const stripRouteAnchor = (link: string): string => link.replace(/(#!?\/[^?#]*)\?id=.*$/, '$1');

/** The pages of the site that a page leads to. */
export function extractPageLinks({ startUrl }: SiteCrawl, html: ParsedHtml, url: string): string[] {
  const links = html.links.filter((link) => isSameSite(link, startUrl) && isPageUrl(link));
  return [...new Set(links.map((link) => normalizeLink(stripRouteAnchor(link), url)))];
}

/** Pages as they are found: those that are not to be asked for come with why. */
export const toDiscoveredPages = (site: SiteCrawl, urls: readonly string[], depth: number): Promise<DiscoveredPage[]> =>
  Promise.all(
    urls.map(async (url) => ({ ...toDiscoveredPage(url, depth), skipReason: await findSkipReason(site, url) })),
  );

/** Where a page was found, with the route of its scripts, which no server knows. */
const resolvePageUrl = ({ key }: PageRow, response: OutboundResponse): string =>
  normalizeUrl(stripFragment(response.url) + new URL(key).hash);

/** The address of the same site that a page names as its own; a route of scripts has none, for all share one page. */
function findCanonicalUrl(
  site: SiteCrawl,
  page: PageRow,
  response: OutboundResponse,
  { canonical }: ParsedHtml,
): string | null {
  if (!canonical || new URL(page.key).hash !== '') return null;
  return isSameSite(canonical, site.startUrl) && isPageUrl(canonical) ? normalizeLink(canonical, response.url) : null;
}

function emptyPageReason({ scope, settings }: SiteCrawl): string {
  if (!settings.render)
    return 'There is no text on it. If the page is made by scripts in the browser, add the site with "Run the scripts of pages".';
  if (scope.pageRenderer) return 'There is no text on it, also after its scripts have run.';
  return 'There is no text on it. It may be made by scripts in the browser, and no browser is installed on this server.';
}

/** What keeps a page that was read from being kept; null when nothing does. */
function checkIndexability(
  crawl: ResourceCrawl,
  page: PageRow,
  response: OutboundResponse,
  html: ParsedHtml,
): PageOutcome | null {
  const url = resolvePageUrl(page, response);
  if (html.noindex || NOINDEX.test(response.header('x-robots-tag') ?? ''))
    return toSkippedOutcome('It asks not to be indexed (noindex).');
  const canonical = findCanonicalUrl(crawl, page, response, html) ?? url;
  // A page whose other address came to nothing stands for itself.
  if (canonical !== page.key && canonical !== url && page.canonicalUrl !== canonical)
    return {
      status: 'skipped',
      reason: `It is the same as ${canonical}.`,
      discovered: [toDiscoveredPage(canonical, page.depth)],
      canonicalUrl: canonical,
    };
  if (url !== page.key) return toSkippedOutcome(`It leads to ${url}.`, [toDiscoveredPage(url, page.depth)]);
  const exclusion = findPatternExclusion(crawl, page.key);
  if (exclusion) return toSkippedOutcome(`${exclusion} It was read for its links only.`);
  if (html.blocks.length === 0) return toSkippedOutcome(emptyPageReason(crawl));
  return null;
}

/** A page's HTML as its scripts left it, where the site is to be rendered and a browser is there. */
async function renderHtml(
  { scope, settings }: SiteCrawl,
  address: string,
  response: OutboundResponse,
): Promise<HtmlPage> {
  const { url, contentType, body } = response;
  if (!settings.render || !scope.pageRenderer) return { bytes: body, contentType, url };
  const { hash } = new URL(address);
  const html = await scope.pageRenderer.render({ url: stripFragment(url) + hash, contentType, body });
  return { bytes: Buffer.from(html), contentType: 'text/html; charset=utf-8', url, keepHashRoutes: true };
}

/** Reads what a page holds, with its scripts run where that is wanted. */
export const parsePage = async (
  site: SiteCrawl,
  page: Pick<PageRow, 'key' | 'depth'>,
  response: OutboundResponse,
): Promise<ParsedHtml> =>
  site.scope.htmlReader.read({ ...(await renderHtml(site, page.key, response)), includeFooter: page.depth === 0 });

async function readHtmlPage(crawl: ResourceCrawl, page: PageRow, response: OutboundResponse): Promise<PageOutcome> {
  const { settings, title } = crawl;
  const html = await parsePage(crawl, page, response);
  const isFollowed =
    !html.nofollow && !NOFOLLOW.test(response.header('x-robots-tag') ?? '') && page.depth < settings.maxDepth;
  const discovered = isFollowed
    ? await toDiscoveredPages(crawl, extractPageLinks(crawl, html, response.url), page.depth + 1)
    : [];
  const skipOutcome = checkIndexability(crawl, page, response, html);
  if (skipOutcome?.status === 'skipped')
    return { ...skipOutcome, discovered: [...skipOutcome.discovered, ...discovered] };
  return {
    status: 'kept',
    content: {
      title: html.title ?? title,
      blocks: html.blocks,
      number: null,
      language: html.language,
      url: resolvePageUrl(page, response),
    },
    discovered,
    faqs: html.faqs,
  };
}

const titleFromPdfUrl = (address: string): string => {
  const name = new URL(address).pathname.split('/').at(-1) ?? '';
  return (
    name
      .replace(/\.pdf$/i, '')
      .replaceAll(/%20|[_-]+/g, ' ')
      .trim() || 'PDF'
  );
};

async function readLinkedPdf(page: PageRow, response: OutboundResponse): Promise<PageOutcome> {
  const url = normalizeUrl(response.url);
  if (NOINDEX.test(response.header('x-robots-tag') ?? ''))
    return toSkippedOutcome('It asks not to be indexed (noindex).');
  if (url !== page.key) return toSkippedOutcome(`It leads to ${url}.`, [toDiscoveredPage(url, page.depth)]);
  const pages = await parsePdf(response.body, { maxPages: MAX_PDF_PAGES });
  return {
    status: 'kept',
    content: {
      title: titleFromPdfUrl(url),
      blocks: pages.flatMap(({ blocks }) => blocks),
      number: null,
      language: null,
      url,
    },
    discovered: [],
  };
}

/** Why an address is not asked for at all; null when it is. */
export async function findSkipReason(site: SiteCrawl, address: string): Promise<string | null> {
  const { isAllowed } = await site.robots();
  if (!isAllowed(address)) return 'The robots.txt of the site does not allow it.';
  if (isPdfUrl(address) && !site.settings.followPdfs) return 'It is a PDF, and PDFs are not read.';
  // The first page is read for its links whatever the patterns say, or there would be no way to those that fit.
  return address === site.startUrl ? null : findPatternExclusion(site, address);
}

/** Asks for one address of a site: its answer, or what became of it where there is nothing to read. */
export async function fetchPage(site: SiteCrawl, address: string): Promise<OutboundResponse | UnindexedOutcome> {
  const limits = isPdfUrl(address) ? PDF_LIMITS : { ...HTML_LIMITS, accept: 'text/html,application/xhtml+xml' };
  const response = await site.scope.outbound.get(address, { ...limits, paceMs: await crawlDelayMs(site) });
  return checkResponse(response, site) ?? response;
}

/** Reads one address of a site. Throws when the site can't be asked what may be read: that ends the round, not this page alone. */
export async function readWebPage(crawl: ResourceCrawl, page: PageRow): Promise<PageOutcome> {
  const skipReason = await findSkipReason(crawl, page.key);
  if (skipReason) return toSkippedOutcome(skipReason);
  try {
    const response = await fetchPage(crawl, page.key);
    if ('reason' in response) return response;
    return PDF_TYPE.test(response.contentType)
      ? await readLinkedPdf(page, response)
      : await readHtmlPage(crawl, page, response);
  } catch (error) {
    if (error instanceof OutboundError) return toErrorOutcome(error);
    if (error instanceof HtmlError || error instanceof PdfError)
      return { status: 'failed', reason: error.message, isGone: false };
    throw error;
  }
}
