import { decodeText } from '../text/decode-text.ts';
import { isNearlyUtf8 } from '../text/is-nearly-utf8.ts';
import { defaultEncoding } from './default-encoding.ts';

/** How far into a page its encoding may be declared: the HTML standard's 1024 bytes, and more for sloppy pages. */
const META_WITHIN = 16_384;
const META_CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i;
const XML_ENCODING = /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{2,40})/i;
const HEADER_CHARSET = /charset\s*=\s*["']?\s*([\w:.-]{2,40})/i;
const IS_UTF8 = /^(?:unicode-1-1-)?utf-?8$/i;
/**
 * The text of an HTML page, whose encoding its content type or its own `<meta>` may declare. A page that says UTF-8 and isn't counts
 * as one that says nothing.
 */
export function decodeHtml(bytes: Uint8Array, contentType = ''): string {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, META_WITHIN)).toString('latin1');
  const header = HEADER_CHARSET.exec(contentType)?.[1];
  const meta = META_CHARSET.exec(start)?.[1] ?? XML_ENCODING.exec(start)?.[1];
  if (isNearlyUtf8(bytes)) return decodeText(bytes, ['utf-8']);
  // A <meta> that could be read as ASCII is not in UTF-16, whatever it says (HTML standard, 13.2.3.2).
  const declared = [header, meta?.replace(/^utf-?16.*$/i, 'utf-8')].filter((encoding) => encoding !== undefined);
  return decodeText(bytes, [...declared.filter((encoding) => !IS_UTF8.test(encoding)), defaultEncoding(bytes, start)]);
}
