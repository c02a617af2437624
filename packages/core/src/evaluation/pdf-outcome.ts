import { isGarbled } from '@lobby/ingestion';
import type { PdfFile } from './pdf-set.ts';

/** What became of a PDF: the sentence it failed with, or null, and what it taught. */
export interface PdfOutcome {
  failure: string | null;
  chunks: number;
  text: string;
}

type Expected = 'text' | 'scan' | 'empty' | 'locked' | 'garbled' | 'stopped' | 'ended';

/** A manifest says in words what should become of a file; the first that fits counts. */
const WORDINGS: [RegExp, Expected][] = [
  [/bomb/i, 'stopped'],
  [/garbage|mojibake|garbled/i, 'garbled'],
  [/password/i, 'locked'],
  [/fail cleanly/i, 'ended'],
  [/no text layer|needs OCR|scan/i, 'scan'],
  [/empty/i, 'empty'],
];

const expectedOf = (expect: string): Expected => WORDINGS.find(([wording]) => wording.test(expect))?.[1] ?? 'text';

/** Letters with their marks, and digits; ligatures and other forms of a letter count as the letter. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const isPasswordFailure = ({ failure }: PdfOutcome): boolean => /password/i.test(failure ?? '');

/** Whether text is to be read from the file, so that its words can be compared. */
export const isTextExpected = ({ expect, reference, isLocked }: PdfFile): boolean =>
  expectedOf(expect) === 'text' && !isLocked && wordsOf(reference ?? '').length > 0;

/** Whether a file became what its manifest expects. Success without a single chunk is never right. */
export function isRight(file: PdfFile, outcome: PdfOutcome): boolean {
  const { failure, chunks, text } = outcome;
  const hasTaught = failure === null && chunks > 0;
  switch (expectedOf(file.expect)) {
    case 'text':
      if (file.isLocked) return hasTaught || isPasswordFailure(outcome);
      // Nothing can be compared where the reference has no text itself.
      return hasTaught || (failure !== null && wordsOf(file.reference ?? '').length === 0);
    case 'empty':
      return failure !== null || (hasTaught && wordsOf(file.reference ?? '').length > 0);
    case 'scan':
      return hasTaught || /picture|scan/i.test(failure ?? '');
    case 'garbled':
      return failure !== null || (hasTaught && !isGarbled(text));
    case 'locked':
      return isPasswordFailure(outcome);
    case 'stopped':
      return failure !== null;
    case 'ended':
      return failure !== null || hasTaught;
  }
}

/** What became of a file, for a person who reads the report. */
export const describeOutcome = ({ failure, chunks }: PdfOutcome): string =>
  failure === null ? `completed with ${chunks} chunks` : `failed: ${failure}`;
