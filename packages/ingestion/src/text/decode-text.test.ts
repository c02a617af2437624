import { describe, expect, it } from 'vitest';
import { decodeText, isTextContent } from './decode-text.ts';

const fromHex = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('a text of unknown encoding', () => {
  const GERMAN = 'Das Brötchen kostet zwei Euro. Größere Brötchen kosten drei Euro für Gäste aus Österreich.';

  it.each([
    ['UTF-8', Buffer.from(GERMAN)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${GERMAN}`)],
    ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${GERMAN}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(GERMAN, 'utf16le')],
    ['big-endian UTF-16', Buffer.from(GERMAN, 'utf16le').swap16()],
    ['Latin-1', Buffer.from(GERMAN, 'latin1')],
  ])('is decoded from %s', (_encoding, bytes) => {
    expect(decodeText(bytes)).toBe(GERMAN);
  });

  it('is Windows-1252 where nothing tells, with its quotation marks and its euro sign', () => {
    expect(decodeText(fromHex('93 54 65 61 94 20 96 20 35 80'))).toBe('“Tea” – 5€');
  });
});

describe('a declared encoding', () => {
  it.each([
    ['iso-8859-1', '80 20 93 78 94', '€ “x”'],
    ['iso-8859-16', 'ba 69 20 a5 64 61 b5', 'și „da”'],
    ['ks_c_5601-1987', 'c7 d1 b1 b9 be ee 20 8c 63 b9 e6 b0 a2 c7 cf', '한국어 똠방각하'],
    ['x-sjis', '87 40 87 8a ee e0', '①㈱髙'],
    ['iso-2022-jp', '1b 24 42 24 33 24 73 1b 28 42', 'こん'],
  ])('is read by the tables of the standard: %s', (encoding, hex, text) => {
    expect(decodeText(fromHex(hex), [encoding])).toBe(text);
  });

  it('counts less than valid UTF-8, and an unknown one not at all', () => {
    expect(decodeText(Buffer.from('Brötchen'), ['windows-1252'])).toBe('Brötchen');
    expect(decodeText(Buffer.from('Хлеб', 'utf8'), ['klingon'])).toBe('Хлеб');
    expect(decodeText(fromHex('d5 eb e5 e1'), ['klingon', 'windows-1251', 'windows-1252'])).toBe('Хлеб');
  });
});

describe('bytes', () => {
  it('are text in whatever encoding, unless a program or an image could have written them', () => {
    for (const bytes of [Buffer.from('Rye\n'), Buffer.from('Größe', 'latin1'), Buffer.from('\uFEFFRye', 'utf16le')])
      expect(isTextContent(bytes)).toBe(true);
    for (const bytes of [Buffer.from('a\u0000b'), Buffer.alloc(100, 7), Buffer.from('\uFEFF\u0001', 'utf16le')])
      expect(isTextContent(bytes)).toBe(false);
  });
});
