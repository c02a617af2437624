import { reduceToOrientation } from './exif-orientation.ts';
import { createStepCounter } from './step-counter.ts';

/** Each frame of an animation is one. */
const MAX_CHUNKS = 50_000;
const RIFF_BYTES = 12;
const HEAD_BYTES = 8;
/** Flags of the extended header: the file holds EXIF, XMP (RFC 9649, section 2.7). */
const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;

/** Chunks that change how a picture looks. */
const NEEDED = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const EXIF_PREFIX = 'Exif\0\0';

function buildChunk(type: string, data: Buffer): Buffer {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data]);
}

/** Some programs put JPEG's prefix before the TIFF block. */
function buildExifChunk(data: Buffer): Buffer | null {
  const hasPrefix = data.toString('latin1', 0, EXIF_PREFIX.length) === EXIF_PREFIX;
  const tiff = reduceToOrientation(hasPrefix ? data.subarray(EXIF_PREFIX.length) : data);
  return tiff && buildChunk('EXIF', tiff);
}

/** Chunks with their type, padded to an even length. */
function listChunks(image: Buffer): { type: string; chunk: Buffer }[] {
  const chunks: { type: string; chunk: Buffer }[] = [];
  const countStep = createStepCounter(MAX_CHUNKS);
  for (let offset = RIFF_BYTES; offset + HEAD_BYTES <= image.length;) {
    countStep();
    const length = image.readUInt32LE(offset + 4);
    const chunk = image.subarray(offset, offset + HEAD_BYTES + length + (length % 2));
    chunks.push({ type: image.toString('latin1', offset, offset + 4), chunk });
    offset += chunk.length;
  }
  return chunks;
}

function withFlags(header: Buffer, hasExif: boolean): Buffer {
  const copy = Buffer.from(header);
  const flags = copy.readUInt8(HEAD_BYTES) & ~(EXIF_FLAG | XMP_FLAG);
  copy.writeUInt8(flags | (hasExif ? EXIF_FLAG : 0), HEAD_BYTES);
  return copy;
}

/** The parts of a WebP picture that show it. */
export function removeWebpMetadata(image: Buffer): Buffer[] {
  const chunks = listChunks(image);
  const exifData = chunks.find(({ type }) => type === 'EXIF')?.chunk.subarray(HEAD_BYTES);
  const exif = exifData ? buildExifChunk(exifData) : null;
  const kept = chunks
    .filter(({ type }) => NEEDED.has(type))
    .map(({ type, chunk }) => (type === 'VP8X' && chunk.length > HEAD_BYTES ? withFlags(chunk, exif !== null) : chunk));
  const parts = exif ? [...kept, exif] : kept;
  const riff = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  riff.writeUInt32LE(
    parts.reduce((bytes, { length }) => bytes + length, 4),
    4,
  );
  return [riff, ...parts];
}
