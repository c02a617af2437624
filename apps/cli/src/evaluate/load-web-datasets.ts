import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { SavedPage, SiteDataset } from '@lobby/core/evaluation';
import { z } from 'zod';
import { readJsonl } from './load-dataset.ts';

const SiteManifest = z.object({ base_url: z.string(), start: z.union([z.string(), z.array(z.string()).min(1)]) });
const SitePageRow = z.object({
  path: z.string(),
  file: z.string().optional(),
  reachable: z.boolean().default(true),
  in_sitemap: z.boolean().default(false),
  robots_allowed: z.boolean().default(true),
  noindex: z.boolean().default(false),
  canonical: z.string().default(''),
  words: z.number().default(1),
});
const SavedPageRow = z.object({ id: z.string(), url: z.string(), path: z.string(), text: z.string() });

const gunzipAsync = promisify(gunzip);
const execFileAsync = promisify(execFile);

/** Reads saved pages with their main text. Throws if documents.jsonl is missing or invalid. */
export async function loadPageDataset(folder: string): Promise<{ name: string; pages: SavedPage[] }> {
  const rows = await readJsonl(folder, 'documents', SavedPageRow);
  const pages = rows.map(async ({ url, path, text }) => {
    const bytes = await readFile(join(folder, path));
    return { url, text, html: path.endsWith('.gz') ? await gunzipAsync(bytes) : bytes };
  });
  return { name: basename(folder), pages: await Promise.all(pages) };
}

/** An unpacked site that isn't served yet. */
export interface SiteArchive {
  baseUrl: string;
  /** Files by the path that they are served at; other paths follow the folder's structure. */
  files: Map<string, string>;
  toDataset: (origin: string) => SiteDataset;
}

/** Reads a site's manifest and its list of pages, and unpacks its files into the target folder. */
export async function loadSiteDataset(folder: string, targetFolder: string): Promise<SiteArchive> {
  const site = SiteManifest.parse(JSON.parse(await readFile(join(folder, 'SITE.json'), 'utf8')));
  await execFileAsync('tar', ['xzf', join(folder, 'site.tar.gz'), '-C', targetFolder, '--no-same-owner']);
  const isRendered = existsSync(join(folder, 'pages_rendered.jsonl'));
  const rows = await readJsonl(folder, isRendered ? 'pages_rendered' : 'pages', SitePageRow);
  const paths = new Set(rows.map(({ path }) => path));
  // A canonical URL of a page that the archive lacks doesn't make a page a duplicate.
  const hasOtherCanonical = (path: string, canonical: string): boolean => {
    if (!canonical.startsWith(site.base_url)) return false;
    const canonicalPath = canonical.slice(site.base_url.length) || '/';
    return canonicalPath !== path && paths.has(canonicalPath);
  };
  return {
    baseUrl: site.base_url,
    files: new Map(rows.flatMap(({ path, file }) => (file && !isRendered ? [[path, file] as const] : []))),
    toDataset: (origin) => ({
      name: basename(folder),
      origin,
      startPaths: [site.start].flat(),
      render: isRendered,
      pages: rows.map(
        ({ path, reachable, in_sitemap: inSitemap, robots_allowed: isAllowed, noindex, canonical, words }) => ({
          path,
          isDiscoverable: reachable || inSitemap,
          isDisallowed: !isAllowed || noindex,
          hasText: words > 0 && !hasOtherCanonical(path, canonical),
        }),
      ),
    }),
  };
}
