import { MemoryLimitError, openProcess, withTimeout } from '@lobby/runtime';
import type { Thread } from '@lobby/runtime';
import { PdfError } from './pdf-error.ts';
import type { PdfPage } from './pdf-page.ts';

export interface ParsePdfOptions {
  maxPages: number;
  timeoutMs?: number;
  memoryMb?: number;
}

const TIMEOUT_MS = 60_000;
const MEMORY_MB = 512;
const HEADER_WITHIN = 1024;

const MESSAGES = {
  not_a_pdf: 'This file is not a PDF. Please choose a PDF file.',
  encrypted: 'This PDF is protected by a password. Save it without one and upload it again.',
  broken: 'This PDF is damaged and cannot be read. Open it in a PDF program, save it anew and upload it again.',
  empty: 'There is no text in this PDF. Upload one that has text in it.',
  too_slow: 'Reading this PDF took longer than a minute. Split it into smaller files and upload those.',
  too_large: 'Reading this PDF took too much memory. Split it into smaller files, or save it anew, and upload those.',
};

/** A PDF's header may stand behind some other bytes, but near the beginning (ISO 32000-1, annex H). */
export const hasPdfHeader = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEADER_WITHIN)).includes('%PDF-');

/** What reading a PDF ended with, as a sentence for the one who uploaded it. */
function toPdfError(error: unknown): PdfError {
  if (error instanceof PdfError) return error;
  if (error instanceof MemoryLimitError) return new PdfError('too_slow', MESSAGES.too_large);
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === 'PasswordException' || /password/i.test(message)) return new PdfError('encrypted', MESSAGES.encrypted);
  return new PdfError('broken', MESSAGES.broken);
}

async function parsePages(bytes: Uint8Array, maxPages: number, reader: Promise<Thread>): Promise<PdfPage[]> {
  const thread = await reader;
  const total = await thread.call<number>('open', bytes);
  if (total > maxPages)
    throw new PdfError(
      'too_many_pages',
      `This PDF has ${total} pages; your plan allows ${maxPages}. Split it, or choose a larger plan.`,
    );
  const pages = await thread.call<PdfPage[]>('read', total);
  if (pages.some(({ blocks, needsOcr }) => blocks.length > 0 || needsOcr)) return pages;
  throw new PdfError('no_text', MESSAGES.empty);
}

/**
 * The text of every page as blocks, read in a process that is ended when it takes too long or too much memory; pages that are pictures
 * are marked. Throws PdfError.
 */
export async function parsePdf(
  bytes: Uint8Array,
  { maxPages, timeoutMs = TIMEOUT_MS, memoryMb = MEMORY_MB }: ParsePdfOptions,
): Promise<PdfPage[]> {
  if (!hasPdfHeader(bytes)) throw new PdfError('not_a_pdf', MESSAGES.not_a_pdf);
  const reader = openProcess(new URL('./parse-pdf-process.ts', import.meta.url), { memoryMb });
  try {
    return await withTimeout(
      timeoutMs,
      parsePages(bytes, maxPages, reader),
      () => new PdfError('too_slow', MESSAGES.too_slow),
    );
  } catch (error) {
    throw toPdfError(error);
  } finally {
    // Not waited for: a process that is still starting can only be ended once it has started.
    void reader.then((thread) => thread.terminate()).catch(() => undefined);
  }
}
