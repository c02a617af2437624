import { AppError } from '@lobby/contracts/errors';
import { MemoryLimitError } from '@lobby/runtime';

/** Why a file can't be read; `packages/messages/src/errors/files.ts` has the words. */
export type FileErrorCode =
  | 'file_empty'
  | 'file_unsupported'
  | 'file_archive'
  | 'file_extension_unsupported'
  | 'file_extension_mismatch'
  | 'file_content_mismatch'
  | 'file_legacy_format'
  | 'file_with_macros'
  | 'file_encrypted'
  | 'file_unsafe'
  | 'file_corrupt'
  | 'file_too_many_pages'
  | 'file_timeout'
  | 'file_out_of_memory'
  | 'not_a_pdf'
  | 'no_text';

interface FileErrorOptions {
  /** What the message of the code is filled in with. */
  params?: Readonly<Record<string, string | number>>;
  cause?: unknown;
}

/** A file that can't be read, as an error for whoever uploads it. */
export class FileError extends AppError {
  declare readonly code: FileErrorCode;

  constructor(code: FileErrorCode, options: FileErrorOptions = {}) {
    super('invalid', code, options);
    this.name = 'FileError';
  }
}

/** Whether a thread or process ended because it needed too much memory. */
export function isOutOfMemory(error: unknown): boolean {
  if (error instanceof MemoryLimitError) return true;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return name === 'ERR_WORKER_OUT_OF_MEMORY' || /memory limit|out of memory|allocation failed/i.test(message);
}

/** What a parser ended with: its own FileError, or what its crash means. */
export function toFileError(error: unknown): FileError {
  if (error instanceof FileError) return error;
  return new FileError(isOutOfMemory(error) ? 'file_out_of_memory' : 'file_corrupt', { cause: error });
}
