import { AppError } from '@lobby/contracts';
import type { pictureMime } from './picture-mime.ts';

type PictureMime = NonNullable<ReturnType<typeof pictureMime>>;

/** Unpacked, each takes four bytes of every browser that shows it. */
const MAX_PIXELS = 50_000_000;

function pngPixels(picture: Buffer): number {
  return picture.toString('latin1', 12, 16) === 'IHDR' ? picture.readUInt32BE(16) * picture.readUInt32BE(20) : 0;
}

/** Start-of-frame markers of JPEG hold the size; of their range three mean something else (ITU T.81, table B.1). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpegPixels(picture: Buffer): number {
  for (let at = 2; picture[at] === 0xff;) {
    const marker = picture.readUInt8(at + 1);
    if (isFrame(marker)) return picture.readUInt16BE(at + 5) * picture.readUInt16BE(at + 7);
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else at += 2 + picture.readUInt16BE(at + 2);
  }
  return 0;
}

/** The place after a list of GIF's blocks, which ends with an empty one. */
function afterBlocks(picture: Buffer, start: number): number {
  let at = start;
  for (let length = picture.readUInt8(at); length > 0; length = picture.readUInt8(at)) at += 1 + length;
  return at + 1;
}

/** Bytes of the colour table that GIF's flags announce. */
const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Of the canvas or of its largest frame: browsers make the canvas as large as a frame that does not fit. */
function gifPixels(picture: Buffer): number {
  let most = picture.readUInt16LE(6) * picture.readUInt16LE(8);
  for (let at = 13 + tableBytes(picture.readUInt8(10)); at < picture.length;) {
    const kind = picture[at];
    if (kind === 0x21) at = afterBlocks(picture, at + 2);
    else if (kind === 0x2c) {
      most = Math.max(most, picture.readUInt16LE(at + 5) * picture.readUInt16LE(at + 7));
      at = afterBlocks(picture, at + 11 + tableBytes(picture.readUInt8(at + 9)));
    } else break;
  }
  return most;
}

/** WebP has three kinds of headers: RFC 9649, sections 2.5 to 2.7. */
function webpPixels(picture: Buffer): number {
  const kind = picture.toString('latin1', 12, 16);
  if (kind === 'VP8X') return (picture.readUIntLE(24, 3) + 1) * (picture.readUIntLE(27, 3) + 1);
  if (kind === 'VP8 ') return (picture.readUInt16LE(26) & 0x3fff) * (picture.readUInt16LE(28) & 0x3fff);
  if (kind !== 'VP8L') return 0;
  const sides = picture.readUInt32LE(21);
  return ((sides & 0x3fff) + 1) * (((sides >>> 14) & 0x3fff) + 1);
}

const READERS: Record<PictureMime, (picture: Buffer) => number> = {
  'image/png': pngPixels,
  'image/jpeg': jpegPixels,
  'image/gif': gifPixels,
  'image/webp': webpPixels,
};

/** Width times height as the header says, without unpacking anything; 0 for a picture that is broken. */
function pixelsOf(mime: PictureMime, bytes: Uint8Array): number {
  try {
    return READERS[mime](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return 0;
    throw error;
  }
}

/** Refuses a picture that takes too much memory to be shown, and one that can't be shown at all; AppError invalid. */
export function assertShowable(mime: PictureMime, bytes: Uint8Array): void {
  const pixels = pixelsOf(mime, bytes);
  if (pixels === 0)
    throw new AppError('invalid', 'This picture is damaged. Please choose another one.', { reason: 'wrong_file' });
  if (pixels > MAX_PIXELS)
    throw new AppError('invalid', 'This picture has more than 50 million pixels. Please make it smaller.', {
      reason: 'file_too_large',
    });
}
