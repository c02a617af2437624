export type PdfFault = 'not_a_pdf' | 'encrypted' | 'broken' | 'no_text' | 'too_many_pages' | 'too_slow';

/** A PDF that can't be read; the message says what to do. */
export class PdfError extends Error {
  readonly fault: PdfFault;

  constructor(fault: PdfFault, message: string) {
    super(message);
    this.name = 'PdfError';
    this.fault = fault;
  }
}
