import { encodingOfMark } from '../decode-text.ts';

/** How far into a page its encoding may be said (the HTML standard's 1024 bytes, and some more for sloppy pages). */
const SAID_WITHIN = 4_096;
const SAID = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i;
const NAMED = /charset\s*=\s*["']?\s*([\w:.-]{2,40})/i;

function decoderOf(name: string | null | undefined): TextDecoder | null {
  if (!name) return null;
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}

/** The text of a page: in the encoding of its byte order mark, of its header, or of what it says itself; else UTF-8. */
export function decodeHtml(bytes: Uint8Array, contentType: string): string {
  const start = Buffer.from(bytes.subarray(0, SAID_WITHIN)).toString('latin1');
  const decoder =
    decoderOf(encodingOfMark(bytes)) ?? decoderOf(NAMED.exec(contentType)?.[1]) ?? decoderOf(SAID.exec(start)?.[1]);
  return (decoder ?? new TextDecoder('utf-8')).decode(bytes);
}
