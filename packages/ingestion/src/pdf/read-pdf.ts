import { openThread, within } from '@lobby/runtime';
import type { Thread } from '@lobby/runtime';
import { cleanText } from '../clean-text.ts';
import { PdfError } from './pdf-error.ts';

export interface PdfPage {
  number: number;
  text: string;
}

export interface ReadPdfOptions {
  maxPages: number;
  timeoutMs?: number;
  memoryMb?: number;
}

const TIMEOUT_MS = 60_000;
const MEMORY_MB = 512;
const MAGIC_WITHIN = 1024;
const PICTURES_LOOKED_FOR = 3;

const SENTENCES = {
  not_a_pdf: 'This file is not a PDF. Please choose a PDF file.',
  encrypted: 'This PDF is protected by a password. Save it without one and upload it again.',
  broken: 'This PDF is damaged and cannot be read. Open it in a PDF program, save it anew and upload it again.',
  scanned:
    'This PDF holds pictures of pages (a scan) and no text. Run text recognition (OCR) on it and upload it again.',
  empty: 'There is no text in this PDF. Upload one that has text in it.',
  too_slow: 'Reading this PDF took too long or too much memory. Split it into smaller files and upload those.',
};

/** A PDF's header may stand behind some other bytes, but near the beginning (ISO 32000-1, annex H). */
export const looksLikePdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MAGIC_WITHIN)).includes('%PDF-');

function asPdfError(error: unknown): PdfError {
  if (error instanceof PdfError) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === 'PasswordException' || /password/i.test(message)) return new PdfError('encrypted', SENTENCES.encrypted);
  if (name === 'ERR_WORKER_OUT_OF_MEMORY' || /memory limit/i.test(message))
    return new PdfError('too_slow', SENTENCES.too_slow);
  return new PdfError('broken', SENTENCES.broken);
}

async function readPages(thread: Thread, maxPages: number): Promise<PdfPage[]> {
  const total = await thread.call<number>('open', undefined);
  if (total > maxPages)
    throw new PdfError(
      'too_many_pages',
      `This PDF has ${total} pages; your plan allows ${maxPages}. Split it, or choose a larger plan.`,
    );
  const pages: PdfPage[] = [];
  for (let number = 1; number <= total; number++)
    pages.push({ number, text: cleanText(await thread.call<string>('page', number)) });
  if (pages.some(({ text }) => text.length > 0)) return pages;
  const scanned = await thread.call<boolean>('hasPictures', PICTURES_LOOKED_FOR).catch(() => false);
  throw new PdfError('no_text', scanned ? SENTENCES.scanned : SENTENCES.empty);
}

/** The text of every page, read in a thread that is ended when it takes too long or too much memory. Throws PdfError. */
export async function readPdf(
  bytes: Uint8Array,
  { maxPages, timeoutMs = TIMEOUT_MS, memoryMb = MEMORY_MB }: ReadPdfOptions,
): Promise<PdfPage[]> {
  if (!looksLikePdf(bytes)) throw new PdfError('not_a_pdf', SENTENCES.not_a_pdf);
  let thread: Thread | undefined;
  try {
    thread = await openThread(new URL('./read-pdf-thread.ts', import.meta.url), {
      data: { bytes: Uint8Array.from(bytes) },
      limits: { maxOldGenerationSizeMb: memoryMb },
    });
    return await within(timeoutMs, readPages(thread, maxPages), () => new PdfError('too_slow', SENTENCES.too_slow));
  } catch (error) {
    throw asPdfError(error);
  } finally {
    await thread?.end();
  }
}
