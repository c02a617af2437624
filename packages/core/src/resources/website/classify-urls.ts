import { setImmediate } from 'node:timers/promises';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { ResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { findSkipReason } from './find-skip-reason.ts';
import type { SiteCrawl } from './site-crawl.ts';

/** What a crawl would do with a URL. */
export type PreviewVerdict = 'included' | 'excluded' | 'disallowed' | 'over_limit';

export interface ClassifiedUrl {
  url: string;
  verdict: PreviewVerdict;
  /** Null for an included URL. */
  reason: ResourceReason | null;
}

/** URLs between two pauses for other work: a site's rules may be many, and a sitemap names thousands. */
const URLS_PER_TICK = 100;

const toVerdict = ({ code }: ResourceReason): PreviewVerdict =>
  code === 'robots_disallowed' ? 'disallowed' : code === 'page_limit' ? 'over_limit' : 'excluded';

/** Classifies URLs in order; only as many are included as the limit has room for. */
export async function classifyUrls(
  site: SiteCrawl,
  urls: readonly string[],
  maxPages: number,
): Promise<ClassifiedUrl[]> {
  const classified: ClassifiedUrl[] = [];
  let remaining = maxPages;
  for (const [index, url] of urls.entries()) {
    if (index % URLS_PER_TICK === 0) await setImmediate();
    const skipReason = await findSkipReason(site, url);
    const reason = skipReason ?? (remaining > 0 ? null : resourceReason('page_limit', { maxPages }));
    if (reason === null) remaining -= 1;
    classified.push({ url, verdict: reason ? toVerdict(reason) : 'included', reason });
  }
  return classified;
}
