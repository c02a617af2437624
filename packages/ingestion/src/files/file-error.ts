/** Why a file can't be read. */
export type FileErrorCode =
  | 'empty'
  | 'unknown_kind'
  | 'wrong_name'
  | 'old_format'
  | 'encrypted'
  | 'unsafe'
  | 'broken'
  | 'no_text'
  | 'too_many_pages'
  | 'too_slow';

/** A file that can't be read; the message says what to do. */
export class FileError extends Error {
  readonly code: FileErrorCode;

  constructor(code: FileErrorCode, message: string) {
    super(message);
    this.name = 'FileError';
    this.code = code;
  }
}
