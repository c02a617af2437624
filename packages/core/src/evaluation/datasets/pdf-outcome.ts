import { isGarbled } from '@lobby/ingestion';
import type { PdfFile } from './pdf-dataset.ts';

/** What became of a PDF: the sentence it failed with, or null, and what it taught. */
export interface PdfOutcome {
  failure: string | null;
  chunks: number;
  text: string;
}

type ExpectedOutcome = 'text' | 'scan' | 'empty' | 'locked' | 'garbled' | 'stopped' | 'ended';

/** A manifest says in words what should become of a file; the first that fits counts. */
const EXPECTATION_PATTERNS: [RegExp, ExpectedOutcome][] = [
  [/bomb/i, 'stopped'],
  [/garbage|mojibake|garbled/i, 'garbled'],
  [/password/i, 'locked'],
  [/fail cleanly/i, 'ended'],
  [/no text layer|needs OCR|scan/i, 'scan'],
  [/empty/i, 'empty'],
];

const parseExpectedOutcome = (expectation: string): ExpectedOutcome =>
  EXPECTATION_PATTERNS.find(([wording]) => wording.test(expectation))?.[1] ?? 'text';

/** Letters with their marks, and digits; ligatures and other forms of a letter count as the letter. */
export const tokenizeWords = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const isPasswordFailure = ({ failure }: PdfOutcome): boolean => /password/i.test(failure ?? '');

/** Whether text is to be read from the file, so that its words can be compared. */
export const isTextExpected = ({ expected, referenceText, isEncrypted }: PdfFile): boolean =>
  parseExpectedOutcome(expected) === 'text' && !isEncrypted && tokenizeWords(referenceText ?? '').length > 0;

/** Whether a file became what its manifest expects. Success without a single chunk is never right. */
export function isExpectedOutcome(file: PdfFile, outcome: PdfOutcome): boolean {
  const { failure, chunks, text } = outcome;
  const hasChunks = failure === null && chunks > 0;
  switch (parseExpectedOutcome(file.expected)) {
    case 'text':
      if (file.isEncrypted) return hasChunks || isPasswordFailure(outcome);
      // Nothing can be compared where the reference has no text itself.
      return hasChunks || (failure !== null && tokenizeWords(file.referenceText ?? '').length === 0);
    case 'empty':
      return failure !== null || (hasChunks && tokenizeWords(file.referenceText ?? '').length > 0);
    case 'scan':
      return hasChunks || /picture|scan/i.test(failure ?? '');
    case 'garbled':
      return failure !== null || (hasChunks && !isGarbled(text));
    case 'locked':
      return isPasswordFailure(outcome);
    case 'stopped':
      return failure !== null;
    case 'ended':
      return failure !== null || hasChunks;
  }
}

/** What became of a file, for a person who reads the report. */
export const formatOutcome = ({ failure, chunks }: PdfOutcome): string =>
  failure === null ? `completed with ${chunks} chunks` : `failed: ${failure}`;
