import { crc32 } from 'node:zlib';
import { reduceToOrientation } from './exif-orientation.ts';
import { createStepCounter } from './step-counter.ts';

/** Encoders write chunks of 8 KB or more. */
const MAX_CHUNKS = 50_000;
const SIGNATURE_BYTES = 8;
/** Of each chunk: its length and type before the data, its checksum behind. */
const HEAD_BYTES = 8;
const CRC_BYTES = 4;

/** Chunks that change how a picture looks: its pixels, colours, size and animation (PNG, third edition, section 11). */
const NEEDED = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT'.split(' '),
);

const CHUNK_TYPE = /^[A-Za-z]{4}$/;

function buildExifChunk(tiff: Buffer): Buffer | null {
  const orientation = reduceToOrientation(tiff);
  if (!orientation) return null;
  const body = Buffer.concat([Buffer.from('eXIf'), orientation]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(orientation.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

function findChunk(chunk: Buffer, type: string): Buffer | null {
  if (type === 'eXIf') return buildExifChunk(chunk.subarray(HEAD_BYTES, -CRC_BYTES));
  return NEEDED.has(type) ? chunk : null;
}

/** The parts of a PNG that show it, up to its end. */
export function removePngMetadata(image: Buffer): Buffer[] {
  const parts = [image.subarray(0, SIGNATURE_BYTES)];
  const countStep = createStepCounter(MAX_CHUNKS);
  let type = '';
  for (let offset = SIGNATURE_BYTES; offset + HEAD_BYTES <= image.length && type !== 'IEND';) {
    countStep();
    type = image.toString('latin1', offset + 4, offset + HEAD_BYTES);
    if (!CHUNK_TYPE.test(type)) break;
    const chunk = image.subarray(offset, offset + HEAD_BYTES + image.readUInt32BE(offset) + CRC_BYTES);
    const kept = findChunk(chunk, type);
    if (kept) parts.push(kept);
    offset += chunk.length;
  }
  return parts;
}
