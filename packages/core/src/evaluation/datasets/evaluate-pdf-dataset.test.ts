import { buildPdf, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluatePdfDataset } from '../index.ts';
import type { PdfFile, PdfReport } from '../index.ts';
import { isExpectedOutcome } from './pdf-outcome.ts';

let deps: TestDeps;
let report: PdfReport;

const file = (id: string, expect: string, bytes: Buffer, change: Partial<PdfFile> = {}): PdfFile => ({
  id,
  category: id.split('-')[0] ?? '',
  expected: expect,
  isEncrypted: false,
  referenceText: null,
  read: () => Promise.resolve(bytes),
  ...change,
});

const TEXT = 'extract text close to the reference';

beforeAll(async () => {
  deps = await openTestDeps();
  const menu = [['Our bread costs four euros.']];
  const locked = await buildPdf([['secret']], { password: 'open sesame' });
  report = await evaluatePdfDataset(
    deps,
    {
      name: 'menus',
      files: [
        file('text-1', TEXT, await buildPdf(menu), { referenceText: 'Our bread costs four euros.' }),
        file('text-2', TEXT, await buildPdf(menu), { referenceText: 'Our bread costs five or six euros more' }),
        file('locked-1', 'reject with a clear "password-protected" status', locked, { isEncrypted: true }),
        file('locked-2', TEXT, locked, { referenceText: 'secret' }),
        file('html-1', 'fail cleanly or recover', Buffer.from('<html>')),
      ],
    },
    () => undefined,
  );
}, 180_000);
afterAll(() => deps.close());

describe('the evaluation of a data set of PDFs', () => {
  it('reports the files with an unexpected outcome', () => {
    expect(report).toMatchObject({ dataset: 'menus', files: 5, correctOutcomes: 4 });
    expect(report.mismatches).toEqual([{ id: 'locked-2', expected: TEXT, actual: 'failed: file_encrypted' }]);
  });

  it('measures the word overlap with the reference, file by file', () => {
    // text-1 has all of 5 words; text-2 4 of 8, and 4 of the 5 that were read; locked-2 none.
    expect(report.byCategory['text']).toEqual({ files: 2, correctOutcomes: 2, recall: 0.75, precision: 0.9 });
    expect(report.recall).toBeCloseTo(1.5 / 3, 3);
    expect(report.byCategory['html']).toEqual({ files: 1, correctOutcomes: 1, recall: null, precision: null });
  });

  it('never counts success without a chunk as expected', () => {
    const nothing = { failure: null, chunks: 0, text: '' };
    for (const expected of [
      TEXT,
      'report "no text layer / needs OCR"',
      'report empty document',
      'fail cleanly',
      'bomb',
    ])
      expect(isExpectedOutcome(file('a', expected, Buffer.alloc(0)), nothing)).toBe(false);
  });

  it('counts garbled text as wrong, however many chunks it has', () => {
    const garbage = file('a', 'detect garbage text (do not index mojibake)', Buffer.alloc(0));
    expect(isExpectedOutcome(garbage, { failure: null, chunks: 3, text: '\u0001\u0003$%"\u0013 #&' })).toBe(false);
    expect(isExpectedOutcome(garbage, { failure: null, chunks: 3, text: 'Open on Sunday' })).toBe(true);
    expect(isExpectedOutcome(garbage, { failure: { code: 'garbled_text', params: {} }, chunks: 0, text: '' })).toBe(
      true,
    );
  });
});
