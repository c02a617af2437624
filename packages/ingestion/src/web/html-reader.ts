import { openThread, withTimeout } from '@lobby/runtime';
import type { Thread } from '@lobby/runtime';
import { HtmlError } from '../errors/html-error.ts';
import type { PageScripts } from './find-scripts.ts';
import type { ParsedHtml } from './parse-html.ts';
import type { ParseRequest, SitemapRequest } from './parse-html-thread.ts';
import type { Sitemap } from './site/parse-sitemap.ts';

/** An HTML page as a server sent it. */
export interface HtmlPage {
  bytes: Uint8Array;
  contentType: string;
  url: string;
  /** Includes the footer, where small companies put their opening hours and address. */
  includeFooter?: boolean;
  /** Keeps the fragments of links that are routes of the page's JavaScript. */
  keepHashRoutes?: boolean;
}

/** Parses pages and sitemaps in a thread with limits. A page that exceeds them rejects with HtmlError; the next one is parsed all the same. */
export interface HtmlReader {
  read: (page: HtmlPage) => Promise<ParsedHtml>;
  /** Finds the scripts that a page loads. */
  findScripts: (page: HtmlPage) => Promise<PageScripts>;
  /** Reads a sitemap, packed or not; what is none names nothing. */
  readSitemap: (sitemap: SitemapRequest) => Promise<Sitemap>;
  close: () => Promise<void>;
}

export interface HtmlReaderOptions {
  timeoutMs?: number;
  memoryMb?: number;
}

const TIMEOUT_MS = 10_000;
const MEMORY_MB = 384;

/** Creates a reader. Its thread starts with the first page, parses one page at a time, and is replaced when a page breaks it. */
export function createHtmlReader({ timeoutMs = TIMEOUT_MS, memoryMb = MEMORY_MB }: HtmlReaderOptions = {}): HtmlReader {
  let thread: Promise<Thread> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const startThread = (): Promise<Thread> => {
    if (isClosed) return Promise.reject(new Error('The HTML reader is closed'));
    const opened = (thread ??= openThread(new URL('./parse-html-thread.ts', import.meta.url), {
      limits: { maxOldGenerationSizeMb: memoryMb },
    }));
    opened.catch(() => (thread = undefined));
    return opened;
  };
  const stopThread = async (): Promise<void> => {
    const ending = thread;
    thread = undefined;
    await (await ending?.catch(() => undefined))?.terminate();
  };
  const call = async <T>(method: string, request: ParseRequest | SitemapRequest): Promise<T> => {
    try {
      const opened = await startThread();
      return await withTimeout(timeoutMs, opened.call<T>(method, request), () => new HtmlError());
    } catch (error) {
      await stopThread();
      if (isClosed) throw error;
      throw error instanceof HtmlError ? error : new HtmlError({ cause: error });
    }
  };
  const read = async ({ bytes, contentType, url, ...options }: HtmlPage): Promise<ParsedHtml> => {
    try {
      return await call<ParsedHtml>('parse', { bytes, contentType, url, options });
    } catch (error) {
      if (!(error instanceof HtmlError)) throw error;
      // Detecting the article is the expensive part; the page without it is better than nothing.
      const simpler = { ...options, skipArticleDetection: true };
      return call<ParsedHtml>('parse', { bytes, contentType, url, options: simpler });
    }
  };

  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
    const working = last.then(work);
    last = working.catch(() => undefined);
    return working;
  };

  return {
    read: (page) => enqueue(() => read(page)),
    findScripts: ({ bytes, contentType, url }) =>
      enqueue(() => call<PageScripts>('findScripts', { bytes, contentType, url, options: {} })),
    readSitemap: (sitemap) => enqueue(() => call<Sitemap>('parseSitemap', sitemap)),
    close: async () => {
      isClosed = true;
      await stopThread();
    },
  };
}
