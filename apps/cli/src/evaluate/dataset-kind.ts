import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a folder holds a site to crawl: SITE.json, pages.jsonl and the site's files. */
export const isSiteDataset = (folder: string): boolean => existsSync(join(folder, 'SITE.json'));

/** Whether a folder holds saved pages with their main text: documents without questions, each with the path of its HTML. */
export const isPageDataset = (folder: string): boolean => !isSiteDataset(folder) && existsSync(join(folder, 'html'));
