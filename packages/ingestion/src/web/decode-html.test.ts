import { describe, expect, it } from 'vitest';
import { decodeHtml } from './decode-html.ts';

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
});
