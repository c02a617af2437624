import { MAX_FILE_BYTES } from '@lobby/contracts/resources';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { OutboundResponse } from '@lobby/outbound';
import { isPdfFollowed } from './find-skip-reason.ts';
import { toSkippedOutcome } from './page-outcomes.ts';
import type { UnindexedOutcome } from './page-outcomes.ts';
import { isPdfUrl, isSameSite } from './page-url.ts';
import { crawlDelayMs, TRANSIENT_STATUSES } from './site-crawl.ts';
import type { SiteCrawl } from './site-crawl.ts';

export const HTML_LIMITS = { maxBytes: 5_000_000, timeoutMs: 30_000, accept: 'text/html,application/xhtml+xml' };
const PDF_LIMITS = { maxBytes: MAX_FILE_BYTES, timeoutMs: 60_000 };
const HTML_TYPE = /^(text\/html|application\/xhtml\+xml)\b/i;
const PDF_TYPE = /^application\/(?:x-)?pdf\b/i;

/** Whether a response is a PDF by its content type. */
export const isPdfResponse = ({ contentType }: OutboundResponse): boolean => PDF_TYPE.test(contentType);

/** The outcome that a response's status and headers decide; null if its content is to be read. */
function checkResponse(response: OutboundResponse, site: SiteCrawl): UnindexedOutcome | null {
  const { status, url, contentType } = response;
  const statusReason = resourceReason('http_status', { status: String(status) });
  if (TRANSIENT_STATUSES.has(status)) return { status: 'retry', reason: statusReason };
  if (status >= 400) return { status: 'failed', reason: statusReason, isGone: status === 404 || status === 410 };
  if (!isSameSite(url, site.startUrl))
    return toSkippedOutcome(resourceReason('redirected_offsite', { host: new URL(url).host }));
  if (isPdfResponse(response))
    return isPdfFollowed(site, url) ? null : toSkippedOutcome(resourceReason('pdf_not_followed'));
  if (HTML_TYPE.test(contentType)) return null;
  const mime = contentType.split(';')[0]?.trim() || 'unknown';
  return toSkippedOutcome(resourceReason('unsupported_content_type', { contentType: mime }));
}

/** Fetches one URL of a site: its response, or the outcome if there is nothing to read. Rejects with OutboundError. */
export async function fetchPage(site: SiteCrawl, url: string): Promise<OutboundResponse | UnindexedOutcome> {
  const limits = isPdfUrl(url) ? PDF_LIMITS : HTML_LIMITS;
  const response = await site.scope.outbound.get(url, { ...limits, paceMs: await crawlDelayMs(site) });
  return checkResponse(response, site) ?? response;
}
