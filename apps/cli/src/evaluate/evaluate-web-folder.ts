import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluatePageDataset, evaluateSiteDataset } from '@lobby/core/evaluation';
import type { Deps } from '@lobby/core/deps';
import type { PageReport, SiteReport } from '@lobby/core/evaluation';
import { loadPageDataset, loadSiteDataset } from './load-web-datasets.ts';
import { serveSite } from './serve-site.ts';

/** Runs work with the product's dependencies, opened with these environment settings and closed afterwards. */
type WithDeps = <T>(settings: Record<string, string>, work: (deps: Deps) => Promise<T>) => Promise<T>;

/** Evaluates the main text extracted from saved pages. */
export async function evaluatePageFolder(folder: string, withDeps: WithDeps): Promise<PageReport> {
  const dataset = await loadPageDataset(folder);
  return withDeps({}, (deps) => evaluatePageDataset(deps, dataset));
}

/** Serves a saved site locally and evaluates a crawl of it. */
export async function evaluateSiteFolder(folder: string, withDeps: WithDeps): Promise<SiteReport> {
  const siteFolder = mkdtempSync(join(tmpdir(), 'lobby-site-'));
  try {
    const site = await loadSiteDataset(folder, siteFolder);
    const served = await serveSite(siteFolder, site);
    try {
      const settings = { OUTBOUND_ALLOW: new URL(served.origin).host };
      return await withDeps(settings, (deps) => evaluateSiteDataset(deps, site.toDataset(served.origin)));
    } finally {
      await served.close();
    }
  } finally {
    rmSync(siteFolder, { recursive: true, force: true });
  }
}
