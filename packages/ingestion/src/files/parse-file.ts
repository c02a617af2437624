import { openThread, withTimeout } from '@lobby/runtime';
import type { Thread } from '@lobby/runtime';
import { FileError } from './file-error.ts';
import { FILE_TYPES } from './file-types.ts';
import type { FileType } from './file-types.ts';
import type { FilePage } from './file-page.ts';
import type { ParseFileResult } from './parse-file-thread.ts';
import { DAMAGED_FILE } from './extract-archive.ts';

export interface ParseFileOptions {
  maxPages: number;
  timeoutMs?: number;
  memoryMb?: number;
}

const TIMEOUT_MS = 60_000;
const MEMORY_MB = 512;

const TOO_SLOW = 'Reading this file took too long or too much memory. Split it into smaller files and upload those.';
const NO_TEXT = 'There is no text in this file. Pictures are not read; upload a file with text in it.';

function toFileError(error: unknown): FileError {
  if (error instanceof FileError) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const isMemory = name === 'ERR_WORKER_OUT_OF_MEMORY' || /memory limit|out of memory|allocation failed/i.test(message);
  return isMemory ? new FileError('too_slow', TOO_SLOW) : new FileError('broken', DAMAGED_FILE);
}

async function parsePages(thread: Thread, type: FileType, maxPages: number): Promise<FilePage[]> {
  const result = await thread.call<ParseFileResult>('read', undefined);
  if ('code' in result) throw new FileError(result.code, result.message);
  const { pages } = result;
  if (pages.every(({ blocks }) => blocks.length === 0)) throw new FileError('no_text', NO_TEXT);
  if (pages.length <= maxPages) return pages;
  const unit = type === 'pptx' ? 'slides' : 'pages';
  throw new FileError(
    'too_many_pages',
    `This is ${FILE_TYPES[type].label} of about ${pages.length} ${unit}; your plan allows ${maxPages}. Split it, or choose a larger plan.`,
  );
}

/**
 * The pages of a recognised file that is no PDF, read in a thread that is ended when it takes too long or too much memory. Throws
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
    return await withTimeout(timeoutMs, parsePages(thread, type, maxPages), () => new FileError('too_slow', TOO_SLOW));
  } catch (error) {
    throw toFileError(error);
  } finally {
    await thread?.terminate();
  }
}
