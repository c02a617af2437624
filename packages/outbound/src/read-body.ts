import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { OutboundError } from './outbound-error.ts';

const DECOMPRESSORS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
} as const;

const isSupportedEncoding = (encoding: string): encoding is keyof typeof DECOMPRESSORS =>
  Object.hasOwn(DECOMPRESSORS, encoding);

const badEncodingError = (encoding: string, cause?: unknown): OutboundError =>
  new OutboundError(
    'bad_encoding',
    `The answer is packed in a way that can't be read (${encoding.slice(0, 80)}).`,
    cause,
  );

/** Node's codes for what zlib and Brotli couldn't unpack. */
const isDecompressionError = (error: unknown): boolean =>
  /^(Z_|ERR_+ERROR)/.test((error as { code?: string } | null)?.code ?? '');

function decompress(body: Readable, contentEncoding: string | null): Readable {
  const encodings = (contentEncoding ?? '').split(',').map((part) => part.trim().toLowerCase());
  const [encoding = '', ...further] = encodings.filter((part) => part !== '' && part !== 'identity');
  if (encoding === '') return body;
  // One layer is what servers send; several are how a bomb is folded.
  if (further.length > 0 || !isSupportedEncoding(encoding)) throw badEncodingError(encodings.join(', '));
  const decompressed = DECOMPRESSORS[encoding]();
  body.on('error', (error) => decompressed.destroy(error));
  return body.pipe(decompressed);
}

const formatMegabytes = (bytes: number): string => `${Math.round((bytes / 1_000_000) * 10) / 10} MB`;

/** Reads a body to its end; counts what comes out of the unpacking and stops at `maxBytes`, whatever its headers said. */
export async function readBody(body: Readable, contentEncoding: string | null, maxBytes: number): Promise<Buffer> {
  try {
    const chunks: Buffer[] = [];
    let total = 0;
    for await (const chunk of decompress(body, contentEncoding)) {
      total += (chunk as Buffer).length;
      if (total > maxBytes)
        throw new OutboundError('too_large', `The answer is larger than ${formatMegabytes(maxBytes)}.`);
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    throw isDecompressionError(error) ? badEncodingError(contentEncoding ?? '', error) : error;
  } finally {
    body.destroy();
  }
}
