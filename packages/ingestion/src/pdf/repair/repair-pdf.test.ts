import { deflateSync } from 'node:zlib';
import { buildPdf } from '@lobby/testing/build-pdf';
import { describe, expect, it } from 'vitest';
import { openPdf } from '../open-pdf.ts';
import { hasLostEncryption, repairPdf } from './repair-pdf.ts';

const PAGES = [['The sauna opens at ten.'], ['A towel costs 3 euros.'], ['Closed on Mondays.']];

/** The text of every page of a repaired file, or why a page has none. */
async function readRepaired(bytes: Uint8Array): Promise<string[]> {
  const repaired = repairPdf(bytes);
  if (!repaired) return [];
  const { document } = await openPdf(new Uint8Array(repaired));
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const { items } = await (await document.getPage(index + 1)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join('');
    }),
  );
}

const stream = (number: number, dictionary: string, data: Buffer | string): Buffer =>
  Buffer.concat([
    Buffer.from(`${number} 0 obj\n<<${dictionary}/Length ${data.length}>>\nstream\n`),
    Buffer.from(data),
    Buffer.from('\nendstream\nendobj\n'),
  ]);
const object = (number: number, body: string): Buffer => Buffer.from(`${number} 0 obj\n${body}\nendobj\n`);
const FONT = '<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>';
const page = (parent: number, content: number): string =>
  `<</Type/Page/Parent ${parent} 0 R/MediaBox[0 0 612 792]/Contents ${content} 0 R/Resources${FONT}>>`;
const content = (text: string): string => `BT /F 12 Tf 50 700 Td (${text}) Tj ET`;

describe('a PDF without its end', () => {
  it('has the pages whose contents are left, wherever it is cut off', async () => {
    const whole = await buildPdf(PAGES);
    const text = whole.toString('latin1');
    for (const end of [
      text.indexOf('%%EOF'),
      text.indexOf('startxref'),
      text.indexOf('trailer'),
      text.indexOf('xref') + 40,
    ])
      expect(await readRepaired(whole.subarray(0, end))).toEqual(PAGES.flat());
    // The catalog and the page tree stand at the end of the file.
    expect((await readRepaired(whole.subarray(0, text.indexOf('/Catalog')))).filter(Boolean)).toEqual(PAGES.flat());
  });

  it('has as much of the last page as is left of it', async () => {
    const lines = Array.from({ length: 200 }, (_, line) => `Line ${line} says ${(line * 7919) % 1009}.`);
    const packed = deflateSync(lines.map(content).join('\n'));
    const head = Buffer.concat([
      Buffer.from('%PDF-1.4\n'),
      object(1, '<</Type/Catalog/Pages 2 0 R>>'),
      object(2, '<</Type/Pages/Kids[3 0 R]/Count 1>>'),
      object(3, page(2, 4)),
    ]);
    const whole = Buffer.concat([head, stream(4, '/Filter/FlateDecode', packed)]);
    const [text] = await readRepaired(whole.subarray(0, head.length + 60 + packed.length / 2));
    expect(text).toContain('Line 0 says 0.');
    expect(text).toContain('Line 60 says');
    expect(text).not.toContain('Line 190 says');
  });

  it('has pages that were packed into other objects', async () => {
    const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', page(2, 4)];
    const offsets = objects.map((_, index) => objects.slice(0, index).join(' ').length + (index > 0 ? 1 : 0));
    const numbers = `${offsets.map((offset, index) => `${index + 1} ${offset}`).join(' ')} `;
    const packed = deflateSync(`${numbers}${objects.join(' ')}`);
    const bytes = Buffer.concat([
      Buffer.from('%PDF-1.5\n'),
      stream(4, '', content('The sauna opens at ten.')),
      stream(5, `/Type/ObjStm/N 3/First ${numbers.length}/Filter/FlateDecode`, packed),
    ]);
    expect(await readRepaired(bytes)).toEqual(['The sauna opens at ten.']);
  });

  it('has the last version of an object that was changed', async () => {
    const bytes = Buffer.concat([
      Buffer.from('%PDF-1.4\n'),
      object(1, '<</Type/Catalog/Pages 2 0 R>>'),
      object(2, '<</Type/Pages/Kids[3 0 R]/Count 1>>'),
      object(3, page(2, 4)),
      stream(4, '', content('The old price is 3 euros.')),
      stream(4, '', content('The new price is 4 euros.')),
    ]);
    expect(await readRepaired(bytes)).toEqual(['The new price is 4 euros.']);
  });

  it('is encrypted still, and is read where it needs no password', async () => {
    const ownerOnly = await buildPdf(PAGES, { ownerPassword: 'owner' });
    const cut = ownerOnly.subarray(0, ownerOnly.lastIndexOf('/Encrypt') + 5);
    expect(hasLostEncryption(ownerOnly)).toBe(false);
    expect(hasLostEncryption(cut)).toBe(true);
    expect(await readRepaired(cut)).toEqual(PAGES.flat());
  });

  it('is nothing where no page is left', () => {
    expect(repairPdf(Buffer.from('%PDF-1.7\n1 0 obj <</Type/Font>> endobj'))).toBeNull();
    expect(repairPdf(Buffer.from('%PDF-1.7'))).toBeNull();
  });

  // Work that grew faster than the file would end at the runner's time limit.
  it('S54 is repaired or given up, whatever megabytes of it hold', () => {
    const attacks = ['1 0 obj ', '1 0 obj<</Kids[', 'stream\n', `<</Type/Pages/Kids[${'9 0 R '.repeat(50)}`, '1 '];
    for (const attack of attacks) {
      const bytes = Buffer.from(`%PDF-1.7\n${attack.repeat(3_000_000 / attack.length)}`);
      const found = { attack: attack.slice(0, 20), repaired: repairPdf(bytes), isEncrypted: hasLostEncryption(bytes) };
      expect(found).toEqual({ attack: attack.slice(0, 20), repaired: null, isEncrypted: false });
    }
  });
});
