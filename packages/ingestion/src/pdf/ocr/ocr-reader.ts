import { MemoryLimitError, openProcess, withTimeout } from '@lobby/runtime';
import type { Thread } from '@lobby/runtime';
import { resolveOcrLanguage } from './resolve-ocr-language.ts';
import { PdfError } from '../pdf-error.ts';
import type { OcrPage } from './ocr-page.ts';

/** A PDF whose pages are read by text recognition, one after the other. */
export interface OcrReader {
  /** Data for the language is missing, and English was read instead. */
  isFallbackLanguage: boolean;
  /** Reads a page. Throws PdfError where it takes too long or too much; the next page can be read nevertheless. */
  read: (page: { number: number; hasText: boolean }) => Promise<OcrPage>;
  close: () => Promise<void>;
}

export interface OcrOptions {
  /** The language of the text, as ISO 639-1 code. */
  language: string;
  timeoutMs?: number;
  memoryMb?: number;
}

const TIMEOUT_MS = 60_000;
/** A page drawn at 300 dots an inch and Tesseract with its data take about half of it. */
const MEMORY_MB = 1_024;

const MESSAGES = {
  too_slow: 'Reading this page by text recognition took longer than a minute. Scan it anew with less detail.',
  too_large: 'Reading this page by text recognition took too much memory. Scan it anew with less detail.',
  broken: 'The picture on this page is damaged and cannot be read. Scan it anew.',
};

function toPdfError(error: unknown): PdfError {
  if (error instanceof PdfError) return error;
  if (error instanceof MemoryLimitError) return new PdfError('too_slow', MESSAGES.too_large);
  return new PdfError('broken', MESSAGES.broken);
}

/** Opens a PDF for text recognition, in a process that is started with the first page and anew after one that failed. */
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
        const reading = opening.then((started) => started.call<OcrPage>('read', page));
        return await withTimeout(timeoutMs, reading, () => new PdfError('too_slow', MESSAGES.too_slow));
      } catch (error) {
        await close();
        throw toPdfError(error);
      }
    },
    close,
  };
}
