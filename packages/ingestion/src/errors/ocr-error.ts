import { isOutOfMemory } from './file-error.ts';

/** Why text recognition of a page ended; `packages/messages/src/staff/content/resource-reasons.ts` has the words. */
export type OcrErrorCode = 'ocr_timeout' | 'ocr_out_of_memory' | 'ocr_corrupt_image';

/** A page that text recognition could not read. */
export class OcrError extends Error {
  readonly code: OcrErrorCode;

  constructor(code: OcrErrorCode, options?: ErrorOptions) {
    super(code, options);
    this.name = 'OcrError';
    this.code = code;
  }
}

/** The OcrError of text recognition, or the one that its crash stands for. */
export function toOcrError(error: unknown): OcrError {
  if (error instanceof OcrError) return error;
  return new OcrError(isOutOfMemory(error) ? 'ocr_out_of_memory' : 'ocr_corrupt_image', { cause: error });
}
