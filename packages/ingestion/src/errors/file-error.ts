import { AppError } from '@lobby/contracts/errors';
import { MemoryLimitError } from '@lobby/runtime';

/** Why a file can't be read; `packages/messages/src/errors/content/files.ts` has the words. */
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
  /** The parameters of the code's message. */
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
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return true;
  // V8 and WebAssembly have no code for it.
  return /out of memory|allocation failed/i.test(error instanceof Error ? error.message : String(error));
}

/** The FileError of a parser, or the one that its crash stands for. */
export function toFileError(error: unknown): FileError {
  if (error instanceof FileError) return error;
  return new FileError(isOutOfMemory(error) ? 'file_out_of_memory' : 'file_corrupt', { cause: error });
}
