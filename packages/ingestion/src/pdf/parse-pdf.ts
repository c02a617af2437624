import { openProcess, withTimeout } from '@lobby/runtime';
import type { Thread } from '@lobby/runtime';
import { FileError, toFileError } from '../errors/file-error.ts';
import type { PdfPage } from './pdf-page.ts';

export interface ParsePdfOptions {
  maxPages: number;
  timeoutMs?: number;
  memoryMb?: number;
}

const TIMEOUT_MS = 60_000;
const MEMORY_MB = 512;
const HEADER_WITHIN = 1024;

/** Whether a PDF's header stands near the beginning; other bytes may stand before it (ISO 32000-1, annex H). */
export const hasPdfHeader = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEADER_WITHIN)).includes('%PDF-');

const isPasswordError = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'PasswordException' || /password/i.test(error.message));

async function parsePages(bytes: Uint8Array, maxPages: number, parser: Promise<Thread>): Promise<PdfPage[]> {
  const thread = await parser;
  const total = await thread.call<number>('open', bytes);
  if (total > maxPages) throw new FileError('file_too_many_pages', { params: { count: total, maxPages } });
  const pages = await thread.call<PdfPage[]>('parse', total);
  if (pages.some(({ blocks, needsOcr }) => blocks.length > 0 || needsOcr)) return pages;
  throw new FileError(pages.some(({ isDamaged }) => isDamaged) ? 'file_corrupt' : 'no_text');
}

/**
 * The text of every page as blocks, parsed in a process that is ended when it takes too much time or memory. Pages that may be scans
 * are marked for text recognition. Throws FileError.
 */
export async function parsePdf(
  bytes: Uint8Array,
  { maxPages, timeoutMs = TIMEOUT_MS, memoryMb = MEMORY_MB }: ParsePdfOptions,
): Promise<PdfPage[]> {
  if (!hasPdfHeader(bytes)) throw new FileError('not_a_pdf');
  const parser = openProcess(new URL('./parse-pdf-process.ts', import.meta.url), { memoryMb });
  try {
    return await withTimeout(timeoutMs, parsePages(bytes, maxPages, parser), () => new FileError('file_timeout'));
  } catch (error) {
    throw isPasswordError(error) ? new FileError('file_encrypted', { cause: error }) : toFileError(error);
  } finally {
    // Not awaited: a process that is still starting can only be ended once it has started.
    void parser.then((thread) => thread.terminate()).catch(() => undefined);
  }
}
