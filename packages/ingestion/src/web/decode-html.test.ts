import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js';
import { createSinglebyteEncoder } from '@exodus/bytes/single-byte.js';
import { describe, expect, it } from 'vitest';
import { decodeHtml } from './decode-html.ts';

function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf8' || encoding === 'utf16le') return Buffer.from(text, encoding);
  if (encoding.startsWith('windows')) return createSinglebyteEncoder(encoding)(text);
  return createMultibyteEncoder(encoding)(text);
}

describe("a page's encoding", () => {
  const german = (head: string): Uint8Array =>
    Buffer.from(`<html><head>${head}</head><body>Brötchen</body></html>`, 'latin1');

  it.each([
    ['its header', german(''), 'text/html; charset=ISO-8859-1'],
    ['its own <meta>', german('<meta charset="windows-1252">'), 'text/html'],
    ['its byte order mark', Buffer.from('\uFEFFBrötchen', 'utf16le'), 'text/html; charset=utf-8'],
    ['its bytes, which are UTF-8', Buffer.from('Brötchen'), 'text/html'],
    ['its bytes where it declares an unknown one', Buffer.from('Brötchen'), 'text/html; charset=klingon'],
    ['its bytes where it declares a wrong one', Buffer.from('Brötchen'), 'text/html; charset=ISO-8859-1'],
    ['its bytes where a <meta> says UTF-16', Buffer.from('<meta charset="utf-16">Brötchen'), 'text/html'],
    ['a guess where it declares none', german(''), 'text/html'],
  ])('is told by %s', (_how, bytes, contentType) => {
    expect(decodeHtml(bytes, contentType)).toContain('Brötchen');
  });

  it('of ISO-8859-1 is Windows-1252, as in browsers', () => {
    const bytes = Buffer.concat([Buffer.from('<p>'), Buffer.from([0x93, 0x35, 0x20, 0x80, 0x94])]);
    expect(decodeHtml(bytes, 'text/html; charset=ISO-8859-1')).toBe('<p>“5 €”');
  });

  it.each([
    ['header', 'Das Frühstück „Royal“ kostet 12,50 € – samstags 14,00 €', 'text/html; charset=windows-1252', ''],
    [
      '<meta>',
      'Mittagstisch 9,90 € – „frisch“',
      'text/html',
      '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
    ],
    ['header as latin1', 'L’été à 5 €…', 'text/html;charset="latin1"', ''],
    ['header as us-ascii', 'Skoda™ 5 €', 'text/html; charset=us-ascii', ''],
    ['XML declaration', 'Žluťoučký — 5 €', 'application/xhtml+xml', ''],
    ['header, wrongly as UTF-8', 'Für Gäste mit größerem Durst: 8,20 €', 'text/html; charset=utf-8', ''],
    ['<meta>, wrongly as UTF-8', 'Crème brûlée – 7,50 €', 'text/html', '<meta charset="utf-8">'],
  ])('is Windows-1252 with its euro sign and quotes, declared by its %s', (how, text, contentType, head) => {
    const xml = how.startsWith('XML') ? '<?xml version="1.0" encoding="windows-1250"?>' : '';
    const bytes = encode(
      `${xml}<html><head>${head}</head><body><p>${text}</p></body></html>`,
      xml ? 'windows-1250' : 'windows-1252',
    );
    expect(decodeHtml(bytes, contentType)).toContain(text);
  });

  it.each([
    ['Für Gäste mit größerem Durst: ein Krug Bier kostet 8,20 €', 'windows-1252', 'lang="de"'],
    ['Crème brûlée à la carte – 7,50 €', 'windows-1252', ''],
    ['Frühstück ab 7 Uhr', 'windows-1252', ''],
    ['naïve', 'windows-1252', ''],
    ['£5', 'windows-1252', ''],
    ['Straße', 'windows-1252', 'class="a" lang="de-AT"'],
    ['São Paulo: não há pão', 'windows-1252', 'lang="pt-BR"'],
    ['Хлеб на завтрак от семи до десяти часов', 'windows-1251', ''],
    ['Хлеб', 'windows-1251', 'lang="ru"'],
    ['Příliš žluťoučký kůň', 'windows-1250', 'lang="cs"'],
    ['İstanbul’da şeker', 'windows-1254', 'lang="tr"'],
    ['こんにちは、パンは三百円です', 'shift_jis', 'lang="ja"'],
    ['面包四块钱，每天早上七点开门', 'gb18030', 'lang="zh-CN"'],
    ['Rye bread: 4 €', 'utf8', ''],
    ['Rye bread: 4 €', 'utf16le', ''],
  ])('that is declared nowhere is told by its bytes and its language: %s', (text, encoding, attributes) => {
    expect(
      decodeHtml(encode(`<html ${attributes}><body><p>${text}</p></body></html>`, encoding), 'text/html'),
    ).toContain(text);
  });

  it('is UTF-8 although a few letters are broken', () => {
    const bytes = Buffer.concat([
      Buffer.from('<p>Brötchen, Größe, Gäste, süß, für, über, natürlich, möglich, spät '),
      Buffer.from([0xe4, 0x20, 0xe2, 0x82]),
    ]);
    for (const contentType of ['text/html', 'text/html; charset=utf-8', 'text/html; charset=iso-8859-1'])
      expect(decodeHtml(bytes, contentType)).toContain('Brötchen, Größe');
  });
});
