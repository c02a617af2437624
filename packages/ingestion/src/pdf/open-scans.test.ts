import { makeScan } from '@lobby/testing/draw-pdf';
import { makePdf } from '@lobby/testing/make-pdf';
import { afterEach, describe, expect, it } from 'vitest';
import { ocrLanguage } from './ocr-language.ts';
import { openScans } from './open-scans.ts';
import type { ScanOptions, Scans } from './open-scans.ts';
import type { ScannedPage } from './scanned-page.ts';

const SLOW = { timeout: 120_000 };
const LINES = ['Opening hours of the bakery', 'Monday to Friday from seven to four', 'Closed on Sunday'];

let scans: Scans | undefined;
const open = (bytes: Uint8Array, change: Partial<ScanOptions> = {}): Scans =>
  (scans = openScans(bytes, { language: 'en', ...change }));
afterEach(() => scans?.close());

const textOf = ({ blocks }: ScannedPage): string => blocks.map(({ text }) => text).join('\n');

describe('a scanned page', SLOW, () => {
  it('is read by text recognition, and the next one in the same process', async () => {
    const opened = open(await makeScan(LINES, 2));
    for (const number of [1, 2]) {
      const page = await opened.read({ number, hasText: false });
      expect(page.isPicture).toBe(true);
      expect(textOf(page)).toContain('Monday to Friday from seven to four');
    }
    expect(opened.isOtherLanguage).toBe(false);
  });

  it('without a picture, or of text with a small one, is left as it is', async () => {
    const blank = open(await makePdf([[]]));
    expect(await blank.read({ number: 1, hasText: false })).toEqual({ isPicture: false, blocks: [] });
  });

  it('S54 that takes too long fails alone: the next one is read', async () => {
    const pdf = await makeScan(LINES, 1);
    await expect(open(pdf, { timeoutMs: 50 }).read({ number: 1, hasText: false })).rejects.toMatchObject({
      fault: 'too_slow',
      message: expect.stringContaining('longer than a minute'),
    });
    await expect(open(pdf, { memoryMb: 80 }).read({ number: 1, hasText: false })).rejects.toMatchObject({
      fault: 'too_slow',
      message: expect.stringContaining('too much memory'),
    });
  });
});

describe('the language of text recognition', () => {
  it('is the tenant’s where its data is installed, and English where not', () => {
    expect(ocrLanguage('en')).toMatchObject({ name: 'eng', isFallback: false });
    expect(ocrLanguage('en-GB')).toMatchObject({ name: 'eng', isFallback: false });
    expect(ocrLanguage('ka')).toMatchObject({ name: 'eng', isFallback: true });
    expect(ocrLanguage('xx')).toMatchObject({ name: 'eng', isFallback: true });
  });
});
