import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluatePageSet, evaluateSiteSet } from '@lobby/core';
import type { Deps, PageSetReport, SiteSetReport } from '@lobby/core';
import { readPageSet, readSiteSet } from './read-web-sets.ts';
import { serveSite } from './serve-site.ts';

/** Opens the product with settings of their environment names, for as long as the work lasts. */
type WithProduct = <T>(settings: Record<string, string>, work: (deps: Deps) => Promise<T>) => Promise<T>;

/** Measures what is found to be the main text of saved pages. */
export async function evaluateSavedPages(folder: string, withProduct: WithProduct): Promise<PageSetReport> {
  const set = await readPageSet(folder);
  return withProduct({}, (deps) => evaluatePageSet(deps, set));
}

/** Serves a saved site on this machine and crawls it. */
export async function evaluateSavedSite(folder: string, withProduct: WithProduct): Promise<SiteSetReport> {
  const files = mkdtempSync(join(tmpdir(), 'lobby-site-'));
  try {
    const site = await readSiteSet(folder, files);
    const served = await serveSite(files, site);
    try {
      const settings = { OUTBOUND_ALLOW: new URL(served.origin).host };
      return await withProduct(settings, (deps) => evaluateSiteSet(deps, site.at(served.origin)));
    } finally {
      await served.close();
    }
  } finally {
    rmSync(files, { recursive: true, force: true });
  }
}
