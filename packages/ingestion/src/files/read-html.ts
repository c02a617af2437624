import type { Block } from '../block.ts';
import { parseHtml } from '../web/parse-html.ts';
import { decodeText } from '../decode-text.ts';

const CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,40})/i;
const HEAD = 4096;

/** A saved page: its own content as it would be read on the web. */
export function readHtml(bytes: Uint8Array): Block[] {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1');
  return parseHtml(decodeText(bytes, CHARSET.exec(head)?.[1] ?? null), 'file:').blocks;
}
