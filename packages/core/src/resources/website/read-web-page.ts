import { FileError, HtmlError, parsePdf } from '@lobby/ingestion';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { OutboundError } from '@lobby/outbound';
import type { OutboundResponse } from '@lobby/outbound';
import { titleFromFileName } from '../files/title-from-file-name.ts';
import type { PageRow } from '../ingest/ingest-run.ts';
import { toReason } from '../resource-reason.ts';
import type { PageOutcome } from '../sources/ingest-source.ts';
import { checkIndexability, checkRedirect, isFollowable, isNoindex, resolvePageUrl } from './check-indexability.ts';
import { fetchPage, isPdfResponse } from './fetch-page.ts';
import { findSkipReason } from './find-skip-reason.ts';
import { toDiscoveredPages, toSkippedOutcome } from './page-outcomes.ts';
import { normalizeUrl } from './page-url.ts';
import { extractPageLinks, parsePage } from './parse-page.ts';
import type { SiteCrawl } from './site-crawl.ts';

const MAX_PDF_PAGES = 1_000;

/** A crawl whose pages are indexed in a resource. */
export interface ResourceCrawl extends SiteCrawl {
  /** The resource's title, for pages without one. */
  title: string;
}

async function readHtmlPage(crawl: ResourceCrawl, page: PageRow, response: OutboundResponse): Promise<PageOutcome> {
  const { settings, title } = crawl;
  const html = await parsePage(crawl, page, response);
  const isFollowed = isFollowable(html, response) && page.depth < settings.maxDepth;
  const discovered = isFollowed
    ? await toDiscoveredPages(crawl, extractPageLinks(crawl, html, response.url), page.depth + 1)
    : [];
  const skipped = checkIndexability(crawl, page, response, html);
  if (skipped) return { ...skipped, discovered: [...skipped.discovered, ...discovered] };
  const { language, blocks, faqs } = html;
  const url = resolvePageUrl(page, response);
  return {
    status: 'indexed',
    content: { title: html.title ?? title, blocks, number: null, language, url },
    discovered,
    faqs,
  };
}

function titleFromPdfUrl(url: string): string {
  const fileName = new URL(url).pathname.split('/').at(-1) ?? '';
  return titleFromFileName(fileName.replaceAll('%20', ' ')) ?? 'PDF';
}

async function readLinkedPdf(page: PageRow, response: OutboundResponse): Promise<PageOutcome> {
  if (isNoindex(response)) return toSkippedOutcome(resourceReason('noindex'));
  const url = normalizeUrl(response.url);
  const redirected = checkRedirect(page, url);
  if (redirected) return redirected;
  const pages = await parsePdf(response.body, { maxPages: MAX_PDF_PAGES });
  const blocks = pages.flatMap((pdfPage) => pdfPage.blocks);
  return {
    status: 'indexed',
    content: { title: titleFromPdfUrl(url), blocks, number: null, language: null, url },
    discovered: [],
  };
}

function toErrorOutcome(error: unknown): PageOutcome {
  if (error instanceof OutboundError && error.isTransient) return { status: 'retry', reason: toReason(error) };
  if (error instanceof OutboundError || error instanceof HtmlError || error instanceof FileError)
    return { status: 'failed', reason: toReason(error), isGone: false };
  throw error;
}

/** Reads one page of a site. Rejects when the site's robots.txt is unavailable, which ends the run and not this page alone. */
export async function readWebPage(crawl: ResourceCrawl, page: PageRow): Promise<PageOutcome> {
  const skipReason = await findSkipReason(crawl, page.key);
  if (skipReason) return toSkippedOutcome(skipReason);
  try {
    const response = await fetchPage(crawl, page.key);
    if ('reason' in response) return response;
    return isPdfResponse(response) ? await readLinkedPdf(page, response) : await readHtmlPage(crawl, page, response);
  } catch (error) {
    return toErrorOutcome(error);
  }
}
