import { decodeText } from '../text/decode-text.ts';

/** How far into a page its encoding may be declared: the HTML standard's 1024 bytes, and some more for sloppy pages. */
const META_WITHIN = 4_096;
const META_CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i;
const HEADER_CHARSET = /charset\s*=\s*["']?\s*([\w:.-]{2,40})/i;

/** The text of an HTML page, whose encoding its content type or its own `<meta>` may declare. */
export function decodeHtml(bytes: Uint8Array, contentType = ''): string {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, META_WITHIN)).toString('latin1');
  const header = HEADER_CHARSET.exec(contentType)?.[1];
  const meta = META_CHARSET.exec(start)?.[1];
  // A <meta> that could be read as ASCII is not in UTF-16, whatever it says (HTML standard, 13.2.3.2).
  return decodeText(
    bytes,
    [header, meta?.replace(/^utf-?16.*$/i, 'utf-8')].filter((encoding) => encoding !== undefined),
  );
}
