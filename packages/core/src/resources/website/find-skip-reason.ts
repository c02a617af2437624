import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { ResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { matchesPathPattern } from './matches-path-pattern.ts';
import { isPdfUrl, normalizeUrl } from './page-url.ts';
import type { SiteCrawl } from './site-crawl.ts';

/** Whether a PDF is read: all are, or somebody has chosen this one. */
export const isPdfFollowed = ({ settings, alwaysIncludedKeys }: SiteCrawl, url: string): boolean =>
  settings.followPdfs || alwaysIncludedKeys.has(normalizeUrl(url));

/** Why the crawl's patterns exclude a URL; null if they don't. */
export function findPatternExclusion(
  { settings: { include, exclude }, alwaysIncludedKeys }: Pick<SiteCrawl, 'settings' | 'alwaysIncludedKeys'>,
  url: string,
): ResourceReason | null {
  if (alwaysIncludedKeys.has(normalizeUrl(url))) return null;
  const pattern = exclude.find((excluded) => matchesPathPattern(url, excluded));
  if (pattern !== undefined) return resourceReason('pattern_excluded', { pattern });
  if (include.length > 0 && !include.some((included) => matchesPathPattern(url, included)))
    return resourceReason('pattern_not_included');
  return null;
}

/** Why a URL is not requested at all; null if it is. */
export async function findSkipReason(site: SiteCrawl, url: string): Promise<ResourceReason | null> {
  const { isAllowed } = await site.robots();
  if (!isAllowed(url)) return resourceReason('robots_disallowed');
  if (isPdfUrl(url) && !isPdfFollowed(site, url)) return resourceReason('pdf_not_followed');
  // The first page is read for its links whatever the patterns say, or the crawl could not start.
  return normalizeUrl(url) === site.startKey ? null : findPatternExclusion(site, url);
}
