import { buildScannedPdf } from '@lobby/testing/build-positioned-pdf';
import { buildPdf } from '@lobby/testing/build-pdf';
import { afterEach, describe, expect, it } from 'vitest';
import { resolveOcrLanguage } from './resolve-ocr-language.ts';
import { createOcrReader } from './ocr-reader.ts';
import type { OcrOptions, OcrReader } from './ocr-reader.ts';
import type { OcrPage } from './ocr-page.ts';

const SLOW = { timeout: 120_000 };
const LINES = ['Opening hours of the bakery', 'Monday to Friday from seven to four', 'Closed on Sunday'];

let scans: OcrReader | undefined;
const open = (bytes: Uint8Array, change: Partial<OcrOptions> = {}): OcrReader =>
  (scans = createOcrReader(bytes, { language: 'en', ...change }));
afterEach(() => scans?.close());

const textOf = ({ blocks }: OcrPage): string => blocks.map(({ text }) => text).join('\n');

describe('a scanned page', SLOW, () => {
  it('is read by text recognition, and the next one in the same process', async () => {
    const opened = open(await buildScannedPdf(LINES, 2));
    for (const number of [1, 2]) {
      const page = await opened.read({ number, hasText: false });
      expect(page.hasImage).toBe(true);
      expect(textOf(page)).toContain('Monday to Friday from seven to four');
    }
    expect(opened.isFallbackLanguage).toBe(false);
  });

  it('without an image is not recognized', async () => {
    const blank = open(await buildPdf([[]]));
    expect(await blank.read({ number: 1, hasText: false })).toEqual({ hasImage: false, blocks: [] });
  });

  it('S54 that takes too much time or memory fails alone', async () => {
    const pdf = await buildScannedPdf(LINES, 1);
    await expect(open(pdf, { timeoutMs: 50 }).read({ number: 1, hasText: false })).rejects.toMatchObject({
      code: 'ocr_timeout',
    });
    await expect(open(pdf, { memoryMb: 80 }).read({ number: 1, hasText: false })).rejects.toMatchObject({
      code: 'ocr_out_of_memory',
    });
  });
});

describe('the language of text recognition', () => {
  it('is the tenant’s where its data is installed, and English where not', () => {
    expect(resolveOcrLanguage('en')).toMatchObject({ name: 'eng', isFallback: false });
    expect(resolveOcrLanguage('en-GB')).toMatchObject({ name: 'eng', isFallback: false });
    expect(resolveOcrLanguage('ka')).toMatchObject({ name: 'eng', isFallback: true });
    expect(resolveOcrLanguage('xx')).toMatchObject({ name: 'eng', isFallback: true });
  });
});
