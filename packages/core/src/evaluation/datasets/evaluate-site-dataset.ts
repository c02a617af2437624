import type { PageStatus } from '@lobby/contracts/resources';
import type { Deps } from '../../deps.ts';
import { createWebsiteResource, ingestNextResource, listPages } from '../../resources/index.ts';
import { createEvaluationTenant } from './ingest-documents.ts';
import type { EvaluationTenant } from './ingest-documents.ts';

/** A page of a site as a plain walk knows it. */
export interface SitePage {
  path: string;
  /** Whether links or the sitemap lead to it. */
  isDiscoverable: boolean;
  /** Whether robots.txt or noindex forbid it. */
  isDisallowed: boolean;
  /** Whether there is text on it, and it doesn't name another page of the site as its own address. */
  hasText: boolean;
}

/** A site that is served somewhere, with what a crawl should find. */
export interface SiteDataset {
  name: string;
  origin: string;
  /** Paths where crawls begin. */
  startPaths: string[];
  pages: SitePage[];
  render: boolean;
}

/** What a crawl found of a site. `missing`: known pages that it didn't come to; `wrong`: what became of pages that should be kept or refused. */
export interface SiteReport {
  dataset: string;
  discoverable: number;
  discovered: number;
  indexed: number;
  disallowed: number;
  /** Skipped as the same as a page that was kept. */
  duplicates: number;
  missing: string[];
  mismatches: { path: string; status: PageStatus; reason: string | null }[];
  seconds: number;
}

interface PageResult {
  status: PageStatus;
  reason: string | null;
}

const DUPLICATE_REASON = /^(?:It holds the same as|It is the same as|It leads to) /;
const PAGE_SIZE = 100;

/** A folder and the page that is served for it are one, and so is a page with and without its ending. */
const normalizePath = (path: string): string => path.replace(/\/index\.html?$/, '/').replace(/\.html?$/, '');

async function crawlSite(
  { deps, scope, admin }: EvaluationTenant & { deps: Deps },
  dataset: SiteDataset,
): Promise<Map<string, PageResult>> {
  const settings = { maxPages: 2 * dataset.pages.length + 50, maxDepth: 20, render: dataset.render };
  const results = new Map<string, PageResult>();
  for (const startPath of dataset.startPaths) {
    const { id: resourceId } = await createWebsiteResource(scope, admin, { url: dataset.origin + startPath, settings });
    while (await ingestNextResource(deps));
    for (let skip = 0; ; skip += PAGE_SIZE) {
      const { pages } = await scope.db((tx) => listPages(tx, { resourceId, skip, take: PAGE_SIZE }));
      for (const { url, status, reason } of pages) {
        const path = normalizePath((url ?? '').replace(dataset.origin, ''));
        if (results.get(path)?.status !== 'kept') results.set(path, { status, reason });
      }
      if (pages.length < PAGE_SIZE) break;
    }
  }
  return results;
}

/** Crawls a site through the product, as a new tenant's, and compares what became of its pages with what should. */
export async function evaluateSiteDataset(deps: Deps, dataset: SiteDataset): Promise<SiteReport> {
  const startedAt = performance.now();
  const results = await crawlSite({ deps, ...(await createEvaluationTenant(deps, 'en')) }, dataset);
  const discoverable = dataset.pages.filter(({ isDiscoverable }) => isDiscoverable);
  const discovered = discoverable.flatMap((page) => {
    const outcome = results.get(normalizePath(page.path));
    return outcome ? [{ ...page, ...outcome, isDuplicate: DUPLICATE_REASON.test(outcome.reason ?? '') }] : [];
  });
  const isExpected = ({ isDisallowed, hasText, status, isDuplicate }: (typeof discovered)[number]): boolean =>
    isDisallowed || !hasText ? status !== 'kept' : status === 'kept' || isDuplicate;
  return {
    dataset: dataset.name,
    discoverable: discoverable.length,
    discovered: discovered.length,
    indexed: discovered.filter(({ status }) => status === 'kept').length,
    disallowed: discovered.filter(({ isDisallowed, status }) => isDisallowed && status === 'skipped').length,
    duplicates: discovered.filter(({ isDuplicate }) => isDuplicate).length,
    missing: discoverable.filter(({ path }) => !results.has(normalizePath(path))).map(({ path }) => path),
    mismatches: discovered
      .filter((page) => !isExpected(page))
      .map(({ path, status, reason }) => ({ path, status, reason })),
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}
