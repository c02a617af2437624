import { openProcess, withTimeout } from '@lobby/runtime';
import type { Thread } from '@lobby/runtime';
import { OcrError, toOcrError } from '../../errors/ocr-error.ts';
import type { OcrPage } from './ocr-page.ts';
import { resolveOcrLanguage } from './resolve-ocr-language.ts';

/** Text recognition of one PDF's pages, one after the other. */
export interface OcrReader {
  /** The data of the language is not installed, and English is used instead. */
  isFallbackLanguage: boolean;
  /** Reads a page. Rejects with OcrError when it takes too much time or memory; the next page can be read nevertheless. */
  read: (page: { number: number; hasText: boolean }) => Promise<OcrPage>;
  close: () => Promise<void>;
}

export interface OcrOptions {
  /** ISO 639-1 code of the text's language. */
  language: string;
  timeoutMs?: number;
  memoryMb?: number;
}

const TIMEOUT_MS = 60_000;
/** A page rendered at 300 dpi and Tesseract with its data take about half of it. */
const MEMORY_MB = 1_024;

/** Creates a reader whose process starts with the first page, and again after a page that failed. */
export function createOcrReader(
  bytes: Uint8Array,
  { language, timeoutMs = TIMEOUT_MS, memoryMb = MEMORY_MB }: OcrOptions,
): OcrReader {
  const data = resolveOcrLanguage(language);
  let thread: Promise<Thread> | undefined;
  let opening: Promise<Thread> | undefined;

  const start = (): Promise<Thread> => {
    thread = openProcess(new URL('./ocr-process.ts', import.meta.url), { memoryMb });
    return thread.then(async (started) => {
      await started.call('open', { bytes, language: data });
      return started;
    });
  };
  const close = async (): Promise<void> => {
    const ending = thread;
    [thread, opening] = [undefined, undefined];
    await ending?.then((started) => started.terminate()).catch(() => undefined);
  };

  return {
    isFallbackLanguage: data.isFallback,
    read: async (page) => {
      try {
        opening ??= start();
        const recognition = opening.then((started) => started.call<OcrPage>('recognize', page));
        return await withTimeout(timeoutMs, recognition, () => new OcrError('ocr_timeout'));
      } catch (error) {
        await close();
        throw toOcrError(error);
      }
    },
    close,
  };
}
