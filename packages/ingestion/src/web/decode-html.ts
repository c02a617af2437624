import { detectBomEncoding } from '../text/decode-text.ts';

/** How far into a page its encoding may be said (the HTML standard's 1024 bytes, and some more for sloppy pages). */
const META_WITHIN = 4_096;
const META_CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i;
const HEADER_CHARSET = /charset\s*=\s*["']?\s*([\w:.-]{2,40})/i;

function findDecoder(name: string | null | undefined): TextDecoder | null {
  if (!name) return null;
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}

/** The text of a page: in the encoding of its byte order mark, of its header, or of what it says itself; else UTF-8. */
export function decodeHtml(bytes: Uint8Array, contentType: string): string {
  const start = Buffer.from(bytes.subarray(0, META_WITHIN)).toString('latin1');
  const decoder =
    findDecoder(detectBomEncoding(bytes)) ??
    findDecoder(HEADER_CHARSET.exec(contentType)?.[1]) ??
    findDecoder(META_CHARSET.exec(start)?.[1]);
  return (decoder ?? new TextDecoder('utf-8')).decode(bytes);
}
