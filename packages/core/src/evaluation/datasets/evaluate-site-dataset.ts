import type { PageStatus } from '@lobby/contracts/resources';
import type { Deps } from '../../deps.ts';
import { createWebsiteResource, ingestNextResource, listPages } from '../../resources/index.ts';
import { createEvaluationTenant } from './create-evaluation-tenant.ts';
import type { EvaluationTenant } from './create-evaluation-tenant.ts';

/** A page of a site, as a plain crawl knows it. */
export interface SitePage {
  path: string;
  /** Whether links or the sitemap lead to it. */
  isDiscoverable: boolean;
  /** Whether robots.txt or noindex forbid it. */
  isDisallowed: boolean;
  /** Whether it has text and doesn't name another page of the site as its canonical URL. */
  hasText: boolean;
}

/** A running site, with what a crawl should find. */
export interface SiteDataset {
  name: string;
  origin: string;
  /** The paths that crawls start with. */
  startPaths: string[];
  pages: SitePage[];
  render: boolean;
}

/** The result of a crawl. `missing`: known pages that it didn't discover; `mismatches`: pages with another outcome than expected. */
export interface SiteReport {
  dataset: string;
  discoverable: number;
  discovered: number;
  indexed: number;
  disallowed: number;
  /** Pages that were skipped in favor of an indexed one. */
  duplicates: number;
  missing: string[];
  mismatches: { path: string; status: PageStatus; reason: string | null }[];
  seconds: number;
}

interface PageResult {
  status: PageStatus;
  /** The code of the reason. */
  reason: string | null;
}

const DUPLICATE_CODES = new Set(['duplicate', 'canonical', 'redirected']);
const PAGE_SIZE = 100;

/** A folder and its index page are one page, and so are a page with and without its extension. */
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
        if (results.get(path)?.status !== 'indexed') results.set(path, { status, reason: reason?.code ?? null });
      }
      if (pages.length < PAGE_SIZE) break;
    }
  }
  return results;
}

type DiscoveredPage = SitePage & PageResult & { isDuplicate: boolean };

const isExpected = ({ isDisallowed, hasText, status, isDuplicate }: DiscoveredPage): boolean =>
  isDisallowed || !hasText ? status !== 'indexed' : status === 'indexed' || isDuplicate;

/** Crawls a site by the product's own code, for a new tenant, and compares the outcome of its pages with the expected one. */
export async function evaluateSiteDataset(deps: Deps, dataset: SiteDataset): Promise<SiteReport> {
  const startedAt = performance.now();
  const results = await crawlSite({ deps, ...(await createEvaluationTenant(deps, 'en')) }, dataset);
  const discoverable = dataset.pages.filter(({ isDiscoverable }) => isDiscoverable);
  const discovered = discoverable.flatMap((page): DiscoveredPage[] => {
    const result = results.get(normalizePath(page.path));
    return result ? [{ ...page, ...result, isDuplicate: DUPLICATE_CODES.has(result.reason ?? '') }] : [];
  });
  return {
    dataset: dataset.name,
    discoverable: discoverable.length,
    discovered: discovered.length,
    indexed: discovered.filter(({ status }) => status === 'indexed').length,
    disallowed: discovered.filter(({ isDisallowed, status }) => isDisallowed && status === 'skipped').length,
    duplicates: discovered.filter(({ isDuplicate }) => isDuplicate).length,
    missing: discoverable.filter(({ path }) => !results.has(normalizePath(path))).map(({ path }) => path),
    mismatches: discovered
      .filter((page) => !isExpected(page))
      .map(({ path, status, reason }) => ({ path, status, reason })),
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}
