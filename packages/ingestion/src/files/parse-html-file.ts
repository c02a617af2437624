import type { Block } from '../text/block.ts';
import { parseHtml } from '../web/parse-html.ts';
import { decodeText } from '../text/decode-text.ts';

const CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,40})/i;
const HEAD_BYTES = 4096;

/** A saved page: its own content as it would be read on the web. */
export function parseHtmlFile(bytes: Uint8Array): Block[] {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES)).toString('latin1');
  return parseHtml(decodeText(bytes, CHARSET.exec(head)?.[1] ?? null), 'file:').blocks;
}
