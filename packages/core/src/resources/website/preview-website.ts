import { randomUUID } from 'node:crypto';
import type { CreateWebsite, PreviewVerdict, SitePreview } from '@lobby/contracts/resources';
import { HtmlError } from '@lobby/ingestion';
import type { ParsedHtml } from '@lobby/ingestion';
import { OutboundError } from '@lobby/outbound';
import { withTimeout } from '@lobby/runtime';
import type { TenantScope } from '../../deps.ts';
import { SourceError } from '../sources/ingest-source.ts';
import { crawlDelayMs, findPatternExclusion, createSiteCrawl, discoverSitemapPages } from './site-crawl.ts';
import type { SiteCrawl } from './site-crawl.ts';
import { normalizeUrl } from './page-url.ts';
import { fetchPage, extractPageLinks, parsePage, findSkipReason } from './read-web-page.ts';

const TIMEOUT_MS = 45_000;
const MAX_SITEMAPS = 5;
const MAX_SITEMAP_URLS = 20_000;
const MAX_PREVIEW_PAGES = 300;
/** A host is asked once a second; reading and storing a page takes about as long beside it. */
const MIN_SECONDS_PER_PAGE = 1;
const MIN_WORDS = 30;

type Scope = Pick<TenantScope, 'db' | 'outbound' | 'htmlReader' | 'pageRenderer'>;
type StartPage = { url: string; title: string | null; words: number; error: string | null; links: string[] };

const countWords = ({ blocks }: ParsedHtml): number =>
  blocks.reduce((words, { text }) => words + text.split(/\s+/).length, 0);

/** Reads the first page as the crawl would. */
async function previewStartPage(site: SiteCrawl): Promise<StartPage> {
  const emptyPage = { url: site.startUrl, title: null, words: 0, links: [] };
  try {
    const { isAllowed } = await site.robots();
    if (!isAllowed(site.startUrl)) return { ...emptyPage, error: 'The robots.txt of the site does not allow it.' };
    const response = await fetchPage(site, site.startUrl);
    if ('reason' in response) return { ...emptyPage, error: response.reason };
    const html = await parsePage(site, { key: site.startUrl, depth: 0 }, response);
    const links = html.nofollow || site.settings.maxDepth === 0 ? [] : extractPageLinks(site, html, response.url);
    return { url: normalizeUrl(response.url), title: html.title, words: countWords(html), error: null, links };
  } catch (error) {
    if (error instanceof OutboundError || error instanceof HtmlError) return { ...emptyPage, error: error.message };
    throw error;
  }
}

/** What becomes of each address, in order; only as many are read as the limit leaves room for. */
async function classifyUrls(site: SiteCrawl, urls: readonly string[], maxPages: number): Promise<SitePreview['pages']> {
  const { isAllowed } = await site.robots();
  const pages: SitePreview['pages'] = [];
  let remaining = maxPages;
  for (const url of urls) {
    const reason = await findSkipReason(site, url);
    const isIncluded = reason === null && remaining > 0;
    if (isIncluded) remaining -= 1;
    const exclusion: PreviewVerdict = isAllowed(url) ? 'left_out' : 'forbidden';
    const verdict = isIncluded ? 'read' : reason === null ? 'beyond' : exclusion;
    pages.push({
      url,
      verdict,
      reason: reason ?? (isIncluded ? null : `It is beyond the limit of ${maxPages} pages.`),
    });
  }
  return pages;
}

function buildPreviewNotes(
  site: SiteCrawl,
  start: StartPage,
  { requestedPages, planMaxPages }: { requestedPages: number; planMaxPages: number },
): string[] {
  const { settings, scope } = site;
  const notes: string[] = [];
  if (planMaxPages < requestedPages)
    notes.push(`Your plan allows ${planMaxPages} pages a site, so not more than that are read.`);
  if (settings.render && !scope.pageRenderer)
    notes.push('No browser is installed on this server: pages are read without running their scripts.');
  if (start.error === null && start.words < MIN_WORDS && !settings.render)
    notes.push(
      scope.pageRenderer
        ? 'There is hardly any text on the first page. If it is made by scripts in the browser, switch on "Run the scripts of pages".'
        : 'There is hardly any text on the first page. It may be made by scripts, and no browser is installed on this server to run them.',
    );
  if (start.error === null && findPatternExclusion(site, site.startUrl) !== null)
    notes.push('Your patterns leave the first page out. It is read for its links only.');
  return notes;
}

async function buildPreview(site: SiteCrawl, allowedPages: number): Promise<SitePreview> {
  const robots = await site.robots();
  const start = await previewStartPage(site);
  const sitemap = await discoverSitemapPages(site, MAX_SITEMAP_URLS, MAX_SITEMAPS);
  const requestedPages = site.settings.maxPages;
  const maxPages = Math.min(requestedPages, allowedPages);
  const urls = new Set([site.startUrl, ...(start.error === null ? [start.url] : []), ...sitemap.pages, ...start.links]);
  const pages = await classifyUrls(site, [...urls], maxPages);
  const counts = { read: 0, left_out: 0, forbidden: 0, beyond: 0 };
  for (const { verdict } of pages) counts[verdict] += 1;
  const { links: _links, ...startPage } = start;
  return {
    start: startPage,
    hasRobotsTxt: robots.exists,
    crawlDelaySeconds: robots.crawlDelay,
    sitemaps: sitemap.sitemaps,
    sitemapUrlCount: sitemap.pages.length,
    pages: pages.slice(0, MAX_PREVIEW_PAGES),
    counts,
    estimatedSeconds: Math.ceil(counts.read * Math.max(MIN_SECONDS_PER_PAGE, (await crawlDelayMs(site)) / 1_000)),
    warnings: buildPreviewNotes(site, start, { requestedPages, planMaxPages: allowedPages }),
  };
}

const toFailedPreview = (url: string, error: string): SitePreview => ({
  start: { url, title: null, words: 0, error },
  hasRobotsTxt: false,
  crawlDelaySeconds: null,
  sitemaps: [],
  sitemapUrlCount: 0,
  pages: [],
  counts: { read: 0, left_out: 0, forbidden: 0, beyond: 0 },
  estimatedSeconds: 0,
  warnings: [],
});

/**
 * What a crawl with these settings would ask for, from the site's robots.txt, its sitemaps and its first page; nothing is stored. Where
 * the site can't be asked, the preview says why.
 */
export async function previewWebsite(scope: Scope, { url, settings }: CreateWebsite): Promise<SitePreview> {
  const tenant = await scope.db((tx) => tx.tenant.findFirst({ select: { plan: { select: { maxPages: true } } } }));
  const timeoutError = () =>
    new SourceError('The site takes too long to answer. Try again, or add it without a preview.');
  try {
    scope.outbound.assertSafeAddress(url);
    const site = createSiteCrawl(scope, url, settings ?? {}, `preview ${randomUUID()}`);
    return await withTimeout(TIMEOUT_MS, buildPreview(site, tenant?.plan.maxPages ?? 0), timeoutError);
  } catch (error) {
    if (error instanceof SourceError || error instanceof OutboundError) return toFailedPreview(url, error.message);
    throw error;
  }
}
