import { blocksToText, parseRefresh } from '@lobby/ingestion';
import type { ParsedHtml } from '@lobby/ingestion';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { ResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { OutboundResponse } from '@lobby/outbound';
import type { PageRow } from '../ingest-run.ts';
import { findPatternExclusion } from './find-skip-reason.ts';
import type { HeldContent } from './held-content.ts';
import { isSoftNotFound } from './missing-page.ts';
import { toDiscoveredPage, toSkippedOutcome } from './page-outcomes.ts';
import type { SkippedOutcome } from './page-outcomes.ts';
import { isPageUrl, isSameSite, normalizeUrl, resolveLink, stripFragment } from './page-url.ts';
import { selectPages } from './parse-page.ts';
import { findIndexedText } from './resource-crawl.ts';
import type { ResourceCrawl } from './resource-crawl.ts';
import { hasOwnText, toComparedText } from './text-likeness.ts';

const NOINDEX = /\b(noindex|none)\b/i;
const NOFOLLOW = /\b(nofollow|none)\b/i;
/** Seconds up to which nobody can read a page that leads elsewhere, and up to which it may be no more than a notice. */
const INSTANT_SECONDS = 1;
const NOTICE_SECONDS = 10;
const MAX_NOTICE = 300;

const robotsHeader = (response: OutboundResponse): string => response.header('x-robots-tag') ?? '';

/** Whether a page asks not to be indexed, in its header or, for HTML, in its `<meta>`. */
export const isNoindex = (response: OutboundResponse, html?: ParsedHtml): boolean =>
  html?.noindex === true || NOINDEX.test(robotsHeader(response));

/** Whether a page's links may be followed. */
export const isFollowable = (html: ParsedHtml, response: OutboundResponse): boolean =>
  !html.nofollow && !NOFOLLOW.test(robotsHeader(response));

/** The URL that a page was found at, with the hash route of its JavaScript, which no server knows. */
export const resolvePageUrl = ({ key }: Pick<PageRow, 'key'>, response: OutboundResponse): string =>
  stripFragment(response.url) + new URL(key).hash;

/** An HTML page that was read. */
export interface ReadPage {
  page: PageRow;
  response: OutboundResponse;
  html: ParsedHtml;
  held: HeldContent;
}

function emptyPageReason({ scope, settings }: ResourceCrawl): ResourceReason {
  if (!settings.render) return resourceReason('no_text_try_rendering');
  return resourceReason(scope.pageRenderer ? 'no_text_after_rendering' : 'no_text_no_browser');
}

/** The outcome of a page that was found under another URL; null if it was not. */
export function checkRedirect(page: PageRow, url: string): SkippedOutcome | null {
  if (normalizeUrl(url) === page.key) return null;
  return toSkippedOutcome(resourceReason('redirected', { url }), [toDiscoveredPage(url, page.depth)]);
}

/** A skipped page that is indexed all the same if the URL in its place turns out to have no page. */
const holdFor = (reason: ResourceReason, url: string, { page, held }: ReadPage): SkippedOutcome => ({
  ...toSkippedOutcome(reason, [toDiscoveredPage(url, page.depth)]),
  canonicalUrl: normalizeUrl(url),
  pendingContent: held,
});

/** The outcome of a page that sends its visitors on by itself before they can read it; null if it doesn't. */
function checkRefresh({ startUrl }: ResourceCrawl, read: ReadPage): SkippedOutcome | null {
  const { response, html, page } = read;
  const refresh = html.refresh ?? parseRefresh(response.header('refresh') ?? '', response.url);
  if (!refresh) return null;
  const letters = blocksToText(html.blocks).length;
  const isNotice = refresh.seconds <= NOTICE_SECONDS && letters <= MAX_NOTICE;
  if (letters > 0 && refresh.seconds > INSTANT_SECONDS && !isNotice) return null;
  if (!isSameSite(refresh.url, startUrl))
    return toSkippedOutcome(resourceReason('redirected_offsite', { host: new URL(refresh.url).host }));
  const url = resolveLink(refresh.url, response.url);
  if (!isPageUrl(url) || normalizeUrl(url) === page.key) return null;
  const reason = resourceReason('redirected', { url });
  return letters > 0 ? holdFor(reason, url, read) : toSkippedOutcome(reason, [toDiscoveredPage(url, page.depth)]);
}

/** The canonical URL of the same site that a page declares. Hash routes share one document, so they have none. */
function findCanonicalUrl(
  { startUrl }: ResourceCrawl,
  { page, response, html: { canonical } }: ReadPage,
): string | null {
  if (!canonical || new URL(page.key).hash !== '') return null;
  return isSameSite(canonical, startUrl) && isPageUrl(canonical) ? resolveLink(canonical, response.url) : null;
}

/**
 * The outcome of a page that names another URL as its canonical one; null if it stands for itself. Templates name the home page on
 * every page, so a page is skipped only for one that says the same.
 */
async function checkCanonical(crawl: ResourceCrawl, read: ReadPage): Promise<SkippedOutcome | null> {
  const url = findCanonicalUrl(crawl, read);
  if (url === null || normalizeUrl(url) === read.page.key) return null;
  const reason = resourceReason('canonical', { url });
  const canonicalPage = await crawl.findPage(normalizeUrl(url));
  if (canonicalPage === null || canonicalPage.status === 'pending') return holdFor(reason, url, read);
  if (canonicalPage.status !== 'indexed') return null;
  const isOwn = hasOwnText(read.held.content.blocks, toComparedText(canonicalPage.text ?? ''));
  return isOwn ? null : toSkippedOutcome(reason);
}

/** The outcome of an HTML page that is not indexed; null if it is. */
export async function checkIndexability(crawl: ResourceCrawl, read: ReadPage): Promise<SkippedOutcome | null> {
  const { page, response, html } = read;
  if (isNoindex(response, html)) return toSkippedOutcome(resourceReason('noindex'));
  const url = resolvePageUrl(page, response);
  const elsewhere = checkRedirect(page, url) ?? checkRefresh(crawl, read);
  if (elsewhere) return elsewhere;
  if (findPatternExclusion(crawl, page.key)) return toSkippedOutcome(resourceReason('links_only'));
  if (html.blocks.length === 0) {
    const hasFrames = selectPages(crawl, html.frames, response.url).length > 0;
    return toSkippedOutcome(hasFrames ? resourceReason('frames_only') : emptyPageReason(crawl));
  }
  const firstText = await findIndexedText(crawl, crawl.startKey);
  if (await isSoftNotFound(crawl, { url, html, firstText })) return toSkippedOutcome(resourceReason('soft_not_found'));
  return checkCanonical(crawl, read);
}
