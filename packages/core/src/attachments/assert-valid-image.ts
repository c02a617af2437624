import { AppError } from '@lobby/contracts/errors';
import type { detectImageMime } from './detect-image-mime.ts';
import { countColorTableBytes, skipBlocks } from './gif-blocks.ts';
import { createStepCounter } from './image-metadata/step-counter.ts';

type ImageMime = NonNullable<ReturnType<typeof detectImageMime>>;

/** Unpacked, each takes four bytes of every browser that shows it. */
const MAX_PIXELS = 50_000_000;
/** Segments before a JPEG's frame, and frames of a GIF. Millions of empty ones would take the time of everybody else. */
const MAX_PARTS = 50_000;

function countPngPixels(image: Buffer): number {
  return image.toString('latin1', 12, 16) === 'IHDR' ? image.readUInt32BE(16) * image.readUInt32BE(20) : 0;
}

/** Start-of-frame markers of JPEG hold the size; of their range three mean something else (ITU T.81, table B.1). */
const isStartOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function countJpegPixels(image: Buffer): number {
  const countStep = createStepCounter(MAX_PARTS);
  for (let offset = 2; image[offset] === 0xff;) {
    countStep();
    const marker = image.readUInt8(offset + 1);
    if (isStartOfFrame(marker)) return image.readUInt16BE(offset + 5) * image.readUInt16BE(offset + 7);
    if (marker === 0xff) offset += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) offset += 2;
    else offset += 2 + image.readUInt16BE(offset + 2);
  }
  return 0;
}

/** Of the canvas or of its largest frame: browsers make the canvas as large as a frame that does not fit. */
function countGifPixels(image: Buffer): number {
  const countStep = createStepCounter(MAX_PARTS);
  let maxPixels = image.readUInt16LE(6) * image.readUInt16LE(8);
  for (let offset = 13 + countColorTableBytes(image.readUInt8(10)); offset < image.length;) {
    countStep();
    const kind = image[offset];
    if (kind === 0x21) offset = skipBlocks(image, offset + 2);
    else if (kind === 0x2c) {
      maxPixels = Math.max(maxPixels, image.readUInt16LE(offset + 5) * image.readUInt16LE(offset + 7));
      offset = skipBlocks(image, offset + 11 + countColorTableBytes(image.readUInt8(offset + 9)));
    } else break;
  }
  return maxPixels;
}

/** WebP has three kinds of headers: RFC 9649, sections 2.5 to 2.7. */
function countWebpPixels(image: Buffer): number {
  const kind = image.toString('latin1', 12, 16);
  if (kind === 'VP8X') return (image.readUIntLE(24, 3) + 1) * (image.readUIntLE(27, 3) + 1);
  if (kind === 'VP8 ') return (image.readUInt16LE(26) & 0x3fff) * (image.readUInt16LE(28) & 0x3fff);
  if (kind !== 'VP8L') return 0;
  const dimensions = image.readUInt32LE(21);
  return ((dimensions & 0x3fff) + 1) * (((dimensions >>> 14) & 0x3fff) + 1);
}

const PIXEL_COUNTERS: Record<ImageMime, (image: Buffer) => number> = {
  'image/png': countPngPixels,
  'image/jpeg': countJpegPixels,
  'image/gif': countGifPixels,
  'image/webp': countWebpPixels,
};

/** Width times height as the header says, without unpacking anything; 0 for a picture that is broken. */
function countPixels(mime: ImageMime, bytes: Uint8Array): number {
  try {
    return PIXEL_COUNTERS[mime](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return 0;
    throw error;
  }
}

/** Refuses a picture that takes too much memory to be shown, and one that can't be shown at all; AppError invalid. */
export function assertValidImage(mime: ImageMime, bytes: Uint8Array): void {
  const pixels = countPixels(mime, bytes);
  if (pixels === 0) throw new AppError('invalid', 'image_damaged');
  if (pixels > MAX_PIXELS) throw new AppError('invalid', 'image_too_large');
}
