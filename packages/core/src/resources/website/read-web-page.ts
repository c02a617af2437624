import { FileError, HtmlError, parsePdf } from '@lobby/ingestion';
import type { Block } from '@lobby/ingestion';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { OutboundError } from '@lobby/outbound';
import type { OutboundResponse } from '@lobby/outbound';
import { titleFromFileName } from '../files/title-from-file-name.ts';
import type { PageRow } from '../ingest-run.ts';
import { toReason } from '../resource-reason.ts';
import type { PageOutcome } from '../sources/ingest-source.ts';
import { checkIndexability, checkRedirect, isFollowable, isNoindex, resolvePageUrl } from './check-indexability.ts';
import { fetchPage, isPdfResponse } from './fetch-page.ts';
import { findSkipReason } from './find-skip-reason.ts';
import { parseHeldContent } from './held-content.ts';
import { loadMissingPage } from './missing-page.ts';
import { toDiscoveredPages, toSkippedOutcome } from './page-outcomes.ts';
import { toCitedUrl } from './page-url.ts';
import { extractPageLinks, parsePage, selectPages } from './parse-page.ts';
import { findIndexedText, toRequestUrl } from './resource-crawl.ts';
import type { ResourceCrawl } from './resource-crawl.ts';
import { dropTemplateBlocks } from './text-likeness.ts';

const MAX_PDF_PAGES = 1_000;

/** A page's blocks without those of the site's template that the first page has too; all of the first page's. */
async function dropTemplate(crawl: ResourceCrawl, page: PageRow, blocks: Block[]): Promise<Block[]> {
  if (page.key === crawl.startKey || blocks.length === 0) return blocks;
  const firstText = await findIndexedText(crawl, crawl.startKey);
  const missing = firstText === null ? null : await loadMissingPage(crawl);
  if (firstText === null || !missing) return blocks;
  const firstLines = new Set(firstText.split('\n'));
  return dropTemplateBlocks(blocks, new Set([...missing.texts].filter((text) => firstLines.has(text))));
}

async function readHtmlPage(crawl: ResourceCrawl, page: PageRow, response: OutboundResponse): Promise<PageOutcome> {
  const { settings, title } = crawl;
  const html = await parsePage(crawl, page, response);
  const isFollowed = isFollowable(html, response) && page.depth < settings.maxDepth;
  const frames = await toDiscoveredPages(crawl, selectPages(crawl, html.frames, response.url), page.depth);
  const links = isFollowed
    ? await toDiscoveredPages(crawl, extractPageLinks(crawl, html, response.url), page.depth + 1)
    : [];
  const { language, faqs, organizations, socialLinks } = html;
  const blocks = await dropTemplate(crawl, page, html.blocks);
  const url = toCitedUrl(resolvePageUrl(page, response));
  const content = { title: html.title ?? title, blocks, number: null, language, url };
  const skipped = await checkIndexability(crawl, { page, response, html, held: { content, faqs } });
  // What a page shows or leads to by itself is no click away from it, even if it links there as well.
  const near = [...(skipped?.discovered ?? []), ...frames];
  const nearKeys = new Set(near.map(({ key }) => key));
  const discovered = [...near, ...links.filter(({ key }) => !nearKeys.has(key))];
  if (skipped) return { ...skipped, discovered };
  return { status: 'indexed', content, discovered, faqs, organizations, socialLinks };
}

function titleFromPdfUrl(url: string): string {
  const fileName = new URL(url).pathname.split('/').at(-1) ?? '';
  return titleFromFileName(fileName.replaceAll('%20', ' ')) ?? 'PDF';
}

async function readLinkedPdf(page: PageRow, response: OutboundResponse): Promise<PageOutcome> {
  if (isNoindex(response)) return toSkippedOutcome(resourceReason('noindex'));
  const { url } = response;
  const redirected = checkRedirect(page, url);
  if (redirected) return redirected;
  const pages = await parsePdf(response.body, { maxPages: MAX_PDF_PAGES });
  const blocks = pages.flatMap((pdfPage) => pdfPage.blocks);
  return {
    status: 'indexed',
    content: { title: titleFromPdfUrl(url), blocks, number: null, language: null, url: toCitedUrl(url) },
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
  const held = parseHeldContent(page);
  if (held) return { status: 'indexed', ...held, discovered: [] };
  const url = toRequestUrl(page);
  const skipReason = await findSkipReason(crawl, url);
  if (skipReason) return toSkippedOutcome(skipReason);
  try {
    const response = await fetchPage(crawl, url);
    if ('reason' in response) return response;
    return isPdfResponse(response) ? await readLinkedPdf(page, response) : await readHtmlPage(crawl, page, response);
  } catch (error) {
    return toErrorOutcome(error);
  }
}
