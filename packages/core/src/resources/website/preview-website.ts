import { randomUUID } from 'node:crypto';
import type { CreateWebsite } from '@lobby/contracts/resources';
import { blocksToText, detectLanguage, HtmlError } from '@lobby/ingestion';
import type { ParsedHtml } from '@lobby/ingestion';
import type { CodedMessage } from '@lobby/messages';
import { crawlWarning, resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { ResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { OutboundError } from '@lobby/outbound';
import { withTimeout } from '@lobby/runtime';
import type { TenantScope } from '../../deps.ts';
import { toReason } from '../resource-reason.ts';
import { SourceError } from '../sources/source-error.ts';
import { classifyUrls } from './classify-urls.ts';
import type { ClassifiedUrl, PreviewVerdict } from './classify-urls.ts';
import { discoverSitemapPages } from './discover-sitemap-pages.ts';
import { fetchPage } from './fetch-page.ts';
import { findPatternExclusion } from './find-skip-reason.ts';
import { isSameSite, toCitedUrl, uniquePages } from './page-url.ts';
import { extractPageLinks, parsePage } from './parse-page.ts';
import { crawlDelayMs, createSiteCrawl } from './site-crawl.ts';
import type { SiteCrawl } from './site-crawl.ts';

const TIMEOUT_MS = 45_000;
const MAX_SITEMAPS = 5;
const MAX_SITEMAP_URLS = 20_000;
const MAX_PREVIEW_PAGES = 300;
/** A host is requested once a second, and indexing a page takes about as long meanwhile. */
const MIN_SECONDS_PER_PAGE = 1;
const MIN_WORDS = 30;

/** What a crawl would do, before it starts. */
export interface SitePreview {
  /**
   * The page that the crawl starts with; `error` is why it can't be read. `language` (ISO 639-1): what its text is in, else what it says
   * itself; null where neither is known.
   */
  start: {
    url: string;
    title: string | null;
    words: number;
    language: string | null;
    error: ResourceReason | null;
  };
  hasRobotsTxt: boolean;
  crawlDelaySeconds: number | null;
  /** The sitemaps that were read, and the number of URLs that they list. */
  sitemaps: string[];
  sitemapUrlCount: number;
  /** The first known URLs, in the order in which they would be requested. */
  pages: ClassifiedUrl[];
  /** Of all known URLs; pages that are not read yet may link to more. */
  counts: Record<PreviewVerdict, number>;
  /** The seconds that reading the known pages takes at least. */
  estimatedSeconds: number;
  warnings: CodedMessage[];
}

type StartPage = SitePreview['start'] & { links: string[] };

const NO_COUNTS = { included: 0, excluded: 0, disallowed: 0, over_limit: 0 };

const countWords = ({ blocks }: ParsedHtml): number =>
  blocks.reduce((words, { text }) => words + text.split(/\s+/).length, 0);

/** A page's language by its text, because themes are often left in English; of too little text the one that the page says. */
const findLanguage = ({ blocks, language }: ParsedHtml): string | null =>
  detectLanguage(blocksToText(blocks), language?.split('-')[0] ?? '') || null;

/** Where a first page without text sends its visitors within the site. */
const findRefreshUrl = ({ startUrl }: SiteCrawl, { blocks, refresh }: ParsedHtml): string | null =>
  blocks.length === 0 && refresh && isSameSite(refresh.url, startUrl) ? refresh.url : null;

/** Reads the first page as the crawl would. */
async function previewStartPage(site: SiteCrawl, url = site.startUrl): Promise<StartPage> {
  const emptyPage = { url, title: null, words: 0, language: null, links: [] };
  try {
    const { isAllowed } = await site.robots();
    if (!isAllowed(url)) return { ...emptyPage, error: resourceReason('robots_disallowed') };
    const response = await fetchPage(site, url);
    if ('reason' in response) return { ...emptyPage, error: response.reason };
    const html = await parsePage(site, { key: url, depth: 0 }, response);
    const refreshed = findRefreshUrl(site, html);
    if (refreshed !== null && url === site.startUrl) return await previewStartPage(site, refreshed);
    const links = html.nofollow || site.settings.maxDepth === 0 ? [] : extractPageLinks(site, html, response.url);
    return {
      url: toCitedUrl(response.url),
      title: html.title,
      words: countWords(html),
      language: findLanguage(html),
      error: null,
      links,
    };
  } catch (error) {
    if (error instanceof OutboundError || error instanceof HtmlError) return { ...emptyPage, error: toReason(error) };
    throw error;
  }
}

function buildWarnings(site: SiteCrawl, start: StartPage, planMaxPages: number): CodedMessage[] {
  const { settings, scope } = site;
  const canRender = scope.pageRenderer !== null;
  const warnings: CodedMessage[] = [];
  if (planMaxPages < settings.maxPages) warnings.push(crawlWarning('plan_page_limit', { maxPages: planMaxPages }));
  if (settings.render && !canRender) warnings.push(crawlWarning('browser_missing'));
  if (start.error !== null) return warnings;
  if (start.words < MIN_WORDS && !settings.render)
    warnings.push(crawlWarning(canRender ? 'little_text_try_rendering' : 'little_text_no_browser'));
  if (findPatternExclusion(site, site.startUrl)) warnings.push(crawlWarning('start_page_excluded'));
  return warnings;
}

async function buildPreview(site: SiteCrawl, planMaxPages: number): Promise<SitePreview> {
  const robots = await site.robots();
  const start = await previewStartPage(site);
  const sitemap = await discoverSitemapPages(site, MAX_SITEMAP_URLS, MAX_SITEMAPS);
  const maxPages = Math.min(site.settings.maxPages, planMaxPages);
  const found = [site.startUrl, ...(start.error === null ? [start.url] : []), ...sitemap.pages, ...start.links];
  const pages = await classifyUrls(site, uniquePages(found), maxPages);
  const counts = { ...NO_COUNTS };
  for (const { verdict } of pages) counts[verdict] += 1;
  const secondsPerPage = Math.max(MIN_SECONDS_PER_PAGE, (await crawlDelayMs(site)) / 1_000);
  const { links: _links, ...startPage } = start;
  return {
    start: startPage,
    hasRobotsTxt: robots.exists,
    crawlDelaySeconds: robots.crawlDelay,
    sitemaps: sitemap.sitemaps,
    sitemapUrlCount: sitemap.pages.length,
    pages: pages.slice(0, MAX_PREVIEW_PAGES),
    counts,
    estimatedSeconds: Math.ceil(counts.included * secondsPerPage),
    warnings: buildWarnings(site, start, planMaxPages),
  };
}

const toFailedPreview = (url: string, error: ResourceReason): SitePreview => ({
  start: { url, title: null, words: 0, language: null, error },
  hasRobotsTxt: false,
  crawlDelaySeconds: null,
  sitemaps: [],
  sitemapUrlCount: 0,
  pages: [],
  counts: { ...NO_COUNTS },
  estimatedSeconds: 0,
  warnings: [],
});

/**
 * Previews a crawl with these settings by the site's robots.txt, sitemaps and first page, without storing anything. If the site can't
 * be read, the preview says why.
 */
export async function previewWebsite(
  scope: Pick<TenantScope, 'db' | 'outbound' | 'htmlReader' | 'pageRenderer'>,
  { url, settings }: CreateWebsite,
): Promise<SitePreview> {
  const tenant = await scope.db((tx) => tx.tenant.findFirst({ select: { terms: { select: { maxPages: true } } } }));
  const createTimeoutError = () => new SourceError(resourceReason('preview_timeout'));
  try {
    scope.outbound.assertSafeAddress(url);
    const site = createSiteCrawl(scope, url, settings ?? {}, `preview ${randomUUID()}`);
    return await withTimeout(TIMEOUT_MS, buildPreview(site, tenant?.terms.maxPages ?? 0), createTimeoutError);
  } catch (error) {
    if (error instanceof SourceError) return toFailedPreview(url, error.reason);
    if (error instanceof OutboundError) return toFailedPreview(url, toReason(error));
    throw error;
  }
}
