import { isGarbled } from '@lobby/ingestion';
import type { CodedMessage } from '@lobby/messages';
import { splitIntoWords } from '../word-overlap.ts';
import type { PdfFile } from './pdf-dataset.ts';

/** The outcome of a PDF: the reason that it failed with, or null, and its indexed text. */
export interface PdfOutcome {
  failure: CodedMessage | null;
  chunks: number;
  text: string;
}

type ExpectedOutcome = 'text' | 'scan' | 'empty' | 'encrypted' | 'garbled' | 'rejected' | 'any';

/** What a manifest says should become of a file; the first match counts. */
const EXPECTATION_PATTERNS: [RegExp, ExpectedOutcome][] = [
  [/bomb/i, 'rejected'],
  [/garbage|mojibake|garbled/i, 'garbled'],
  [/password/i, 'encrypted'],
  [/fail cleanly/i, 'any'],
  [/no text layer|needs OCR|scan/i, 'scan'],
  [/empty/i, 'empty'],
];

/** The codes of a scan that could not be read. */
const SCAN_CODES = new Set([
  'scan_unreadable',
  'garbled_text',
  'ocr_timeout',
  'ocr_out_of_memory',
  'ocr_corrupt_image',
]);

const parseExpectedOutcome = (expectation: string): ExpectedOutcome =>
  EXPECTATION_PATTERNS.find(([pattern]) => pattern.test(expectation))?.[1] ?? 'text';

const hasReferenceText = ({ referenceText }: PdfFile): boolean => splitIntoWords(referenceText ?? '').length > 0;
const isEncryptedFailure = ({ failure }: PdfOutcome): boolean => failure?.code === 'file_encrypted';

/** Whether text should be extracted from the file, so that its words can be compared. */
export const isTextExpected = (file: PdfFile): boolean =>
  parseExpectedOutcome(file.expected) === 'text' && !file.isEncrypted && hasReferenceText(file);

/** Whether a file's outcome is what its manifest expects. Success without a chunk never is. */
export function isExpectedOutcome(file: PdfFile, outcome: PdfOutcome): boolean {
  const { failure, chunks, text } = outcome;
  const hasChunks = failure === null && chunks > 0;
  switch (parseExpectedOutcome(file.expected)) {
    case 'text':
      if (file.isEncrypted) return hasChunks || isEncryptedFailure(outcome);
      // Nothing can be compared if the reference has no text itself.
      return hasChunks || (failure !== null && !hasReferenceText(file));
    case 'empty':
      return failure !== null || (hasChunks && hasReferenceText(file));
    case 'scan':
      return hasChunks || SCAN_CODES.has(failure?.code ?? '');
    case 'garbled':
      return failure !== null || (hasChunks && !isGarbled(text));
    case 'encrypted':
      return isEncryptedFailure(outcome);
    case 'rejected':
      return failure !== null;
    case 'any':
      return failure !== null || hasChunks;
  }
}

/** A file's outcome for a report. */
export const formatOutcome = ({ failure, chunks }: PdfOutcome): string =>
  failure === null ? `completed with ${chunks} chunks` : `failed: ${failure.code}`;
