import { openThread, withTimeout } from '@lobby/runtime';
import type { Thread } from '@lobby/runtime';
import type { ParsedHtml } from './parse-html.ts';
import type { ParseRequest } from './parse-html-thread.ts';

/** A page as it came. */
export interface HtmlPage {
  bytes: Uint8Array;
  contentType: string;
  url: string;
  /** Take what stands in the footer too, where small companies put their hours and their address. */
  includeFooter?: boolean;
  /** Links keep fragments that are routes of the page's scripts. */
  keepHashRoutes?: boolean;
}

/** Reads pages in a thread with limits; one that is too much for it rejects with HtmlError, and the next one is read all the same. */
export interface HtmlReader {
  read: (page: HtmlPage) => Promise<ParsedHtml>;
  close: () => Promise<void>;
}

/** A page that can't be read; the message says why. */
export class HtmlError extends Error {}

export interface HtmlReaderOptions {
  timeoutMs?: number;
  memoryMb?: number;
}

const TIMEOUT_MS = 10_000;
const MEMORY_MB = 384;
const TOO_EXPENSIVE = 'Reading this page took too long or too much memory. It may be very large or badly built.';

/** Makes a reader. Its thread starts with the first page, serves one page after another, and is replaced when a page breaks it. */
export function createHtmlReader({ timeoutMs = TIMEOUT_MS, memoryMb = MEMORY_MB }: HtmlReaderOptions = {}): HtmlReader {
  let thread: Promise<Thread> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const startThread = (): Promise<Thread> => {
    if (isClosed) return Promise.reject(new Error('The reader of pages was closed'));
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
  const parse = async (request: ParseRequest): Promise<ParsedHtml> => {
    try {
      const opened = await startThread();
      return await withTimeout(
        timeoutMs,
        opened.call<ParsedHtml>('parse', request),
        () => new HtmlError(TOO_EXPENSIVE),
      );
    } catch (error) {
      await stopThread();
      if (isClosed) throw error;
      throw new HtmlError(TOO_EXPENSIVE, { cause: error });
    }
  };
  const read = async ({ bytes, contentType, url, ...options }: HtmlPage): Promise<ParsedHtml> => {
    try {
      return await parse({ bytes, contentType, url, options });
    } catch (error) {
      // What is costly is to tell an article from the rest; the rest alone is better than nothing.
      if (error instanceof HtmlError)
        return parse({ bytes, contentType, url, options: { ...options, skipArticleDetection: true } });
      throw error;
    }
  };

  return {
    read: (page) => {
      const reading = last.then(() => read(page));
      last = reading.catch(() => undefined);
      return reading;
    },
    close: async () => {
      isClosed = true;
      await stopThread();
    },
  };
}
