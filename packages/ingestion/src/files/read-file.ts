import { openThread, within } from '@lobby/runtime';
import type { Thread } from '@lobby/runtime';
import { FileError } from './file-error.ts';
import { FILE_KINDS } from './file-kinds.ts';
import type { FileKind } from './file-kinds.ts';
import type { FilePage } from './file-page.ts';
import type { FileRead } from './read-file-thread.ts';
import { BROKEN } from './read-archive.ts';

export interface ReadFileOptions {
  maxPages: number;
  timeoutMs?: number;
  memoryMb?: number;
}

const TIMEOUT_MS = 60_000;
const MEMORY_MB = 512;

const TOO_SLOW = 'Reading this file took too long or too much memory. Split it into smaller files and upload those.';
const NO_TEXT = 'There is no text in this file. Pictures are not read; upload a file with text in it.';

function asFileError(error: unknown): FileError {
  if (error instanceof FileError) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const isMemory = name === 'ERR_WORKER_OUT_OF_MEMORY' || /memory limit|out of memory|allocation failed/i.test(message);
  return isMemory ? new FileError('too_slow', TOO_SLOW) : new FileError('broken', BROKEN);
}

async function readPages(thread: Thread, kind: FileKind, maxPages: number): Promise<FilePage[]> {
  const read = await thread.call<FileRead>('read', undefined);
  if ('fault' in read) throw new FileError(read.fault, read.sentence);
  const { pages } = read;
  if (pages.every(({ blocks }) => blocks.length === 0)) throw new FileError('no_text', NO_TEXT);
  if (pages.length <= maxPages) return pages;
  const unit = kind === 'pptx' ? 'slides' : 'pages';
  throw new FileError(
    'too_many_pages',
    `This is ${FILE_KINDS[kind].label} of about ${pages.length} ${unit}; your plan allows ${maxPages}. Split it, or choose a larger plan.`,
  );
}

/**
 * The pages of a recognised file that is no PDF, read in a thread that is ended when it takes too long or too much memory. Throws
 * FileError.
 */
export async function readFile(
  bytes: Uint8Array,
  kind: Exclude<FileKind, 'pdf'>,
  { maxPages, timeoutMs = TIMEOUT_MS, memoryMb = MEMORY_MB }: ReadFileOptions,
): Promise<FilePage[]> {
  let thread: Thread | undefined;
  try {
    thread = await openThread(new URL('./read-file-thread.ts', import.meta.url), {
      data: { bytes: Uint8Array.from(bytes), kind },
      limits: { maxOldGenerationSizeMb: memoryMb },
    });
    return await within(timeoutMs, readPages(thread, kind, maxPages), () => new FileError('too_slow', TOO_SLOW));
  } catch (error) {
    throw asFileError(error);
  } finally {
    await thread?.end();
  }
}
