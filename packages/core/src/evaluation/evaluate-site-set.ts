import type { PageStatus } from '@lobby/contracts';
import type { Deps } from '../deps.ts';
import { createWebsite, ingestNext, listPages } from '../resources/index.ts';
import { foundTenant } from './teach.ts';
import type { FoundTenant } from './teach.ts';

/** A page of a site as a plain walk knows it. */
export interface SitePage {
  path: string;
  /** Whether links or the sitemap lead to it. */
  isKnown: boolean;
  /** Whether robots.txt or noindex forbid it. */
  isRefused: boolean;
  /** Whether there is text on it, and it doesn't name another page of the site as its own address. */
  hasText: boolean;
}

/** A site that is served somewhere, with what a crawl should find. */
export interface EvaluationSite {
  name: string;
  origin: string;
  /** Paths where crawls begin. */
  starts: string[];
  pages: SitePage[];
  render: boolean;
}

/** What a crawl found of a site. `missing`: known pages that it didn't come to; `wrong`: what became of pages that should be kept or refused. */
export interface SiteSetReport {
  set: string;
  known: number;
  found: number;
  kept: number;
  refused: number;
  /** Skipped as the same as a page that was kept. */
  same: number;
  missing: string[];
  wrong: { path: string; status: PageStatus; reason: string | null }[];
  seconds: number;
}

interface Outcome {
  status: PageStatus;
  reason: string | null;
}

const SAME = /^(?:It holds the same as|It is the same as|It leads to) /;
const TAKE = 100;

/** A folder and the page that is served for it are one, and so is a page with and without its ending. */
const plain = (path: string): string => path.replace(/\/index\.html?$/, '/').replace(/\.html?$/, '');

async function crawl(
  { deps, scope, admin }: FoundTenant & { deps: Deps },
  site: EvaluationSite,
): Promise<Map<string, Outcome>> {
  const settings = { maxPages: 2 * site.pages.length + 50, maxDepth: 20, render: site.render };
  const outcomes = new Map<string, Outcome>();
  for (const start of site.starts) {
    const { id: resourceId } = await createWebsite(scope, admin, { url: site.origin + start, settings });
    while (await ingestNext(deps));
    for (let skip = 0; ; skip += TAKE) {
      const { pages } = await scope.db((tx) => listPages(tx, { resourceId, skip, take: TAKE }));
      for (const { url, status, reason } of pages) {
        const path = plain((url ?? '').replace(site.origin, ''));
        if (outcomes.get(path)?.status !== 'kept') outcomes.set(path, { status, reason });
      }
      if (pages.length < TAKE) break;
    }
  }
  return outcomes;
}

/** Crawls a site through the product, as a new tenant's, and compares what became of its pages with what should. */
export async function evaluateSiteSet(deps: Deps, site: EvaluationSite): Promise<SiteSetReport> {
  const began = performance.now();
  const outcomes = await crawl({ deps, ...(await foundTenant(deps, 'en')) }, site);
  const known = site.pages.filter(({ isKnown }) => isKnown);
  const found = known.flatMap((page) => {
    const outcome = outcomes.get(plain(page.path));
    return outcome ? [{ ...page, ...outcome, isSame: SAME.test(outcome.reason ?? '') }] : [];
  });
  const isRight = ({ isRefused, hasText, status, isSame }: (typeof found)[number]): boolean =>
    isRefused || !hasText ? status !== 'kept' : status === 'kept' || isSame;
  return {
    set: site.name,
    known: known.length,
    found: found.length,
    kept: found.filter(({ status }) => status === 'kept').length,
    refused: found.filter(({ isRefused, status }) => isRefused && status === 'skipped').length,
    same: found.filter(({ isSame }) => isSame).length,
    missing: known.filter(({ path }) => !outcomes.has(plain(path))).map(({ path }) => path),
    wrong: found.filter((page) => !isRight(page)).map(({ path, status, reason }) => ({ path, status, reason })),
    seconds: Math.round((performance.now() - began) / 100) / 10,
  };
}
