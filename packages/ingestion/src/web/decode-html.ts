/** How far into a page its encoding may be said (the HTML standard's 1024 bytes, and some more for sloppy pages). */
const SAID_WITHIN = 4_096;
const SAID = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i;
const NAMED = /charset\s*=\s*["']?\s*([\w:.-]{2,40})/i;

function decoderOf(name: string | undefined): TextDecoder | null {
  if (!name) return null;
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}

function markOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
}

/** The text of a page: in the encoding of its byte order mark, of its header, or of what it says itself; else UTF-8. */
export function decodeHtml(bytes: Uint8Array, contentType: string): string {
  const start = Buffer.from(bytes.subarray(0, SAID_WITHIN)).toString('latin1');
  const decoder =
    decoderOf(markOf(bytes)) ?? decoderOf(NAMED.exec(contentType)?.[1]) ?? decoderOf(SAID.exec(start)?.[1]);
  return (decoder ?? new TextDecoder('utf-8')).decode(bytes);
}
