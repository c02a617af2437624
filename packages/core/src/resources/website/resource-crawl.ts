import type { PageRow } from '../ingest-run.ts';
import type { SiteCrawl } from './site-crawl.ts';

/** A crawl whose pages are indexed in a resource. */
export interface ResourceCrawl extends SiteCrawl {
  /** The resource's title, for pages without one. */
  title: string;
  /** A page of this sync by its key, as far as it has been read. */
  findPage: (key: string) => Promise<{ status: string; text: string | null } | null>;
}

/** The URL that a page was found at. */
export const toRequestUrl = ({ key, url }: Pick<PageRow, 'key' | 'url'>): string => url ?? key;

/** The text of a page of this sync; null while it isn't indexed. */
export async function findIndexedText({ findPage }: ResourceCrawl, key: string): Promise<string | null> {
  const page = await findPage(key);
  return page?.status === 'indexed' ? page.text : null;
}
