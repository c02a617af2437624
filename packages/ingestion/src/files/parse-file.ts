import { openThread, withTimeout } from '@lobby/runtime';
import type { Thread } from '@lobby/runtime';
import { FileError, toFileError } from '../errors/file-error.ts';
import type { FilePage } from './file-page.ts';
import type { FileType } from './file-types.ts';
import type { ParseFileResult } from './parse-file-thread.ts';

export interface ParseFileOptions {
  maxPages: number;
  timeoutMs?: number;
  memoryMb?: number;
}

const TIMEOUT_MS = 60_000;
const MEMORY_MB = 512;

async function parsePages(thread: Thread, maxPages: number): Promise<FilePage[]> {
  const result = await thread.call<ParseFileResult>('parse', undefined);
  if ('code' in result) throw new FileError(result.code, { params: result.params });
  const { pages } = result;
  if (pages.every(({ blocks }) => blocks.length === 0)) throw new FileError('no_text');
  if (pages.length > maxPages)
    throw new FileError('file_too_many_pages', { params: { count: pages.length, maxPages } });
  return pages;
}

/**
 * Parses a file of a detected type other than PDF into pages, in a thread that is ended when it takes too much time or memory. Throws
 * FileError.
 */
export async function parseFile(
  bytes: Uint8Array,
  type: Exclude<FileType, 'pdf'>,
  { maxPages, timeoutMs = TIMEOUT_MS, memoryMb = MEMORY_MB }: ParseFileOptions,
): Promise<FilePage[]> {
  let thread: Thread | undefined;
  try {
    thread = await openThread(new URL('./parse-file-thread.ts', import.meta.url), {
      data: { bytes: Uint8Array.from(bytes), type },
      limits: { maxOldGenerationSizeMb: memoryMb },
    });
    return await withTimeout(timeoutMs, parsePages(thread, maxPages), () => new FileError('file_timeout'));
  } catch (error) {
    throw toFileError(error);
  } finally {
    await thread?.terminate();
  }
}
