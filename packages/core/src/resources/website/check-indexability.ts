import type { ParsedHtml } from '@lobby/ingestion';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { ResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { OutboundResponse } from '@lobby/outbound';
import type { PageRow } from '../ingest/ingest-run.ts';
import { findPatternExclusion } from './find-skip-reason.ts';
import { toDiscoveredPage, toSkippedOutcome } from './page-outcomes.ts';
import type { SkippedOutcome } from './page-outcomes.ts';
import { isPageUrl, isSameSite, normalizeLink, normalizeUrl, stripFragment } from './page-url.ts';
import type { SiteCrawl } from './site-crawl.ts';

const NOINDEX = /\b(noindex|none)\b/i;
const NOFOLLOW = /\b(nofollow|none)\b/i;

const robotsHeader = (response: OutboundResponse): string => response.header('x-robots-tag') ?? '';

/** Whether a page asks not to be indexed, in its header or, for HTML, in its `<meta>`. */
export const isNoindex = (response: OutboundResponse, html?: ParsedHtml): boolean =>
  html?.noindex === true || NOINDEX.test(robotsHeader(response));

/** Whether a page's links may be followed. */
export const isFollowable = (html: ParsedHtml, response: OutboundResponse): boolean =>
  !html.nofollow && !NOFOLLOW.test(robotsHeader(response));

/** The URL that a page was found at, with the hash route of its JavaScript, which no server knows. */
export const resolvePageUrl = ({ key }: PageRow, response: OutboundResponse): string =>
  normalizeUrl(stripFragment(response.url) + new URL(key).hash);

/** The canonical URL of the same site that a page declares. Hash routes share one document, so they have none. */
function findCanonicalUrl(
  site: SiteCrawl,
  page: PageRow,
  response: OutboundResponse,
  { canonical }: ParsedHtml,
): string | null {
  if (!canonical || new URL(page.key).hash !== '') return null;
  return isSameSite(canonical, site.startUrl) && isPageUrl(canonical) ? normalizeLink(canonical, response.url) : null;
}

function emptyPageReason({ scope, settings }: SiteCrawl): ResourceReason {
  if (!settings.render) return resourceReason('no_text_try_rendering');
  return resourceReason(scope.pageRenderer ? 'no_text_after_rendering' : 'no_text_no_browser');
}

/** The outcome of a page that was found under another URL; null if it was not. */
export function checkRedirect(page: PageRow, url: string): SkippedOutcome | null {
  if (url === page.key) return null;
  return toSkippedOutcome(resourceReason('redirected', { url }), [toDiscoveredPage(url, page.depth)]);
}

/** The outcome of a page that names another URL as its canonical one; null if it stands for itself. */
function checkCanonical(page: PageRow, url: string, canonical: string): SkippedOutcome | null {
  // A page whose canonical URL turned out to have no page is indexed itself.
  if (canonical === page.key || canonical === url || page.canonicalUrl === canonical) return null;
  const reason = resourceReason('canonical', { url: canonical });
  return { ...toSkippedOutcome(reason, [toDiscoveredPage(canonical, page.depth)]), canonicalUrl: canonical };
}

/** The outcome of an HTML page that is not indexed; null if it is. */
export function checkIndexability(
  crawl: SiteCrawl,
  page: PageRow,
  response: OutboundResponse,
  html: ParsedHtml,
): SkippedOutcome | null {
  if (isNoindex(response, html)) return toSkippedOutcome(resourceReason('noindex'));
  const url = resolvePageUrl(page, response);
  const canonical = findCanonicalUrl(crawl, page, response, html) ?? url;
  const elsewhere = checkCanonical(page, url, canonical) ?? checkRedirect(page, url);
  if (elsewhere) return elsewhere;
  if (findPatternExclusion(crawl, page.key)) return toSkippedOutcome(resourceReason('links_only'));
  return html.blocks.length === 0 ? toSkippedOutcome(emptyPageReason(crawl)) : null;
}
