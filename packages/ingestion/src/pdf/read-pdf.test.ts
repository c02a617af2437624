import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { makePdf } from '@lobby/testing/make-pdf';
import { evalDataFolder, NO_EVAL_DATA } from '@lobby/testing/eval-data';
import { describe, expect, it } from 'vitest';
import { looksLikePdf, readPdf } from './read-pdf.ts';

const LIMITS = { maxPages: 100 };

/** A grey picture of a page's size as PNG, as a scanner makes one. */
function greyPage(width: number, height: number): Buffer {
  const part = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const rows = Buffer.alloc((width + 1) * height, 200);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, part('IHDR', head), part('IDAT', deflateSync(rows)), part('IEND', Buffer.alloc(0))]);
}

/** A PDF of one page whose content is `content`, packed; written by hand, since no library writes bad ones. */
function pdfOf(content: Buffer): Buffer {
  const packed = deflateSync(content);
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
        `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>endobj\n` +
        `4 0 obj<</Length ${packed.length}/Filter/FlateDecode>>stream\n`,
    ),
    packed,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
  ]);
}

// A thread that runs sources loads its reader anew each time, which takes seconds on a busy machine.
const SLOW = { timeout: 90_000 };

describe('a PDF', SLOW, () => {
  it('is read page by page, blank pages included', async () => {
    const pdf = await makePdf([['Opening hours', 'Seven to four'], [], ['Bread costs 4 euros.']]);
    const pages = await readPdf(pdf, LIMITS);
    expect(pages.map(({ number, text }) => [number, text])).toEqual([
      [1, expect.stringMatching(/Opening hours\s+Seven to four/)],
      [2, ''],
      [3, 'Bread costs 4 euros.'],
    ]);
  });

  it('of more pages than the plan allows is refused, and both numbers are said', async () => {
    const pdf = await makePdf([['one'], ['two'], ['three']]);
    await expect(readPdf(pdf, { maxPages: 2 })).rejects.toMatchObject({
      fault: 'too_many_pages',
      message: 'This PDF has 3 pages; your plan allows 2. Split it, or choose a larger plan.',
    });
  });

  it('S54 that is encrypted is refused with what to do', async () => {
    const pdf = await makePdf([['secret']], { password: 'open sesame' });
    await expect(readPdf(pdf, LIMITS)).rejects.toMatchObject({
      fault: 'encrypted',
      message: expect.stringContaining('Save it without'),
    });
  });

  it('that is a scan is told apart from one that is empty', async () => {
    await expect(readPdf(await makePdf([[], []]), LIMITS)).rejects.toMatchObject({
      fault: 'no_text',
      message: expect.stringContaining('There is no text in this PDF'),
    });
    await expect(readPdf(await makePdf([[]], { picture: greyPage(850, 1100) }), LIMITS)).rejects.toMatchObject({
      fault: 'no_text',
      message: expect.stringContaining('text recognition (OCR)'),
    });
  });

  it('S54 that is broken is refused, and the next one is read', async () => {
    const pdf = await makePdf([['Opening hours']]);
    for (const bytes of [Buffer.from('%PDF-1.7 and then nothing'), pdf.subarray(0, 200)])
      await expect(readPdf(bytes, LIMITS)).rejects.toMatchObject({
        fault: expect.stringMatching(/^(broken|no_text)$/),
      });
    expect(await readPdf(pdf, LIMITS)).toHaveLength(1);
  });

  it('S42 is known by its content, whatever it is called', async () => {
    for (const text of ['', 'PK\u0003\u0004', '<html><script>alert(1)</script>', `${' '.repeat(2_000)}%PDF-1.7`]) {
      expect(looksLikePdf(Buffer.from(text))).toBe(false);
      await expect(readPdf(Buffer.from(text), LIMITS)).rejects.toMatchObject({ fault: 'not_a_pdf' });
    }
    expect(looksLikePdf(Buffer.from('\uFEFF junk %PDF-1.7'))).toBe(true);
  });
});

describe('the limits of reading a PDF', () => {
  it('S54 end a thread that takes too long, at once', async () => {
    const pdf = await makePdf(Array.from({ length: 300 }, () => ['Some text']));
    const started = performance.now();
    await expect(readPdf(pdf, { maxPages: 1_000, timeoutMs: 20 })).rejects.toMatchObject({ fault: 'too_slow' });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('S54 end a thread that takes too much memory, and leave the process as it is', async () => {
    const pdf = pdfOf(Buffer.from('BT /F1 12 Tf (a) Tj ET\n'.repeat(400_000)));
    await expect(readPdf(pdf, { maxPages: 10, memoryMb: 24, timeoutMs: 20_000 })).rejects.toMatchObject({
      fault: 'too_slow',
    });
  });
});

describe('the PDFs that break readers', SLOW, () => {
  const read = async (folder: string, id: string, timeoutMs = 25_000) =>
    readPdf(readFileSync(join(folder, 'pdf_corpus', 'pdf', id)), { ...LIMITS, timeoutMs }).then(
      () => 'read',
      (error: { fault?: string }) => error.fault ?? 'no fault',
    );

  it('S54 end with a sentence: a bomb, fuzzed files, a file without contents', async ({ skip }) => {
    const folder = evalDataFolder() ?? skip(NO_EVAL_DATA);
    expect(await read(folder, 'pdfjs__bomb_giant.pdf', 2_500)).toBe('too_slow');
    expect(await read(folder, 'pdfjs__poppler-395-0-fuzzed.pdf')).toBe('broken');
    expect(await read(folder, 'ocrmypdf__no_contents.pdf')).toBe('no_text');
  });
});
