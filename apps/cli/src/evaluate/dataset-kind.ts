import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a folder holds: documents with questions, a company with conversations, PDFs with a manifest, saved pages with their main text,
 * a site to crawl, or conversations with what is to be remembered of them.
 */
export type DatasetKind = 'questions' | 'conversations' | 'pdfs' | 'pages' | 'site' | 'memory';

/** The path of a dataset's file of rows, zipped or not; undefined if it isn't there. */
export const findJsonl = (folder: string, name: string): string | undefined =>
  [join(folder, `${name}.jsonl`), join(folder, `${name}.jsonl.gz`)].find((path) => existsSync(path));

/** Null if the folder is no dataset. */
export function detectDatasetKind(folder: string): DatasetKind | null {
  const hasRows = (name: string): boolean => findJsonl(folder, name) !== undefined;
  if (existsSync(join(folder, 'SITE.json'))) return 'site';
  if (existsSync(join(folder, 'html'))) return 'pages';
  if (hasRows('memory')) return 'memory';
  if (hasRows('conversations')) return existsSync(join(folder, 'company.json')) ? 'conversations' : null;
  if (hasRows('questions')) return hasRows('documents') ? 'questions' : null;
  return hasRows('manifest') ? 'pdfs' : null;
}
