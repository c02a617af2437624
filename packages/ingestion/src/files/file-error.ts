/** Why a file can't be read. */
export type FileFault =
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
  readonly fault: FileFault;

  constructor(fault: FileFault, message: string) {
    super(message);
    this.name = 'FileError';
    this.fault = fault;
  }
}
