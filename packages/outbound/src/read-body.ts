import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { OutboundError } from './outbound-error.ts';
import { tooLargeError } from './limit-body.ts';

const DECOMPRESSORS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
} as const;

const isSupportedEncoding = (encoding: string): encoding is keyof typeof DECOMPRESSORS =>
  Object.hasOwn(DECOMPRESSORS, encoding);

const unsupportedEncodingError = (encoding: string, cause?: unknown): OutboundError =>
  new OutboundError('unsupported_encoding', { params: { encoding: encoding.slice(0, 80) }, cause });

/** Node's error codes of zlib and Brotli. */
const isDecompressionError = (error: unknown): boolean =>
  /^(Z_|ERR_+ERROR)/.test((error as { code?: string } | null)?.code ?? '');

function decompress(body: Readable, contentEncoding: string | null): Readable {
  const encodings = (contentEncoding ?? '').split(',').map((part) => part.trim().toLowerCase());
  const [encoding = '', ...further] = encodings.filter((part) => part !== '' && part !== 'identity');
  if (encoding === '') return body;
  // Servers send one layer; several are a sign of a decompression bomb.
  if (further.length > 0 || !isSupportedEncoding(encoding)) throw unsupportedEncodingError(encodings.join(', '));
  const decompressed = DECOMPRESSORS[encoding]();
  body.on('error', (error) => decompressed.destroy(error));
  return body.pipe(decompressed);
}

/** Reads a body to its end; counts the decompressed bytes and stops at `maxBytes`, whatever its headers say. */
export async function readBody(body: Readable, contentEncoding: string | null, maxBytes: number): Promise<Buffer> {
  try {
    const chunks: Buffer[] = [];
    let total = 0;
    for await (const chunk of decompress(body, contentEncoding)) {
      total += (chunk as Buffer).length;
      if (total > maxBytes) throw tooLargeError(maxBytes);
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    throw isDecompressionError(error) ? unsupportedEncodingError(contentEncoding ?? '', error) : error;
  } finally {
    body.destroy();
  }
}
