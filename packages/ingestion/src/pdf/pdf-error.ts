export type PdfErrorCode = 'not_a_pdf' | 'encrypted' | 'broken' | 'no_text' | 'too_many_pages' | 'too_slow';

/** A PDF that can't be read; the message says what to do. */
export class PdfError extends Error {
  readonly code: PdfErrorCode;

  constructor(code: PdfErrorCode, message: string) {
    super(message);
    this.name = 'PdfError';
    this.code = code;
  }
}
