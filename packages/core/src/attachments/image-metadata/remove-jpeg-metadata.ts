import { reduceToOrientation } from './exif-orientation.ts';
import { createStepCounter } from './step-counter.ts';

/** Photos have some hundred at the most: colour profiles and previews are split into segments of 64 KB. */
const MAX_SEGMENTS = 5_000;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const EXIF = 'Exif\0\0';
/** A longer JFIF header holds a preview, which may show what was cut off. */
const MAX_JFIF_BYTES = 16;

/** Whether this byte follows 0xff within the picture's own data, as padding or a restart (ITU T.81, B.1.1). */
const isScanData = (byte: number): boolean => byte === 0 || byte === 0xff || (byte >= 0xd0 && byte <= 0xd7);

/** The place of the next marker at or after an offset; the length where there is none. */
function findMarker(image: Buffer, start: number): number {
  for (let offset = start; offset + 1 < image.length; offset += 1)
    if (image[offset] === 0xff && !isScanData(image[offset + 1] ?? 0)) return offset;
  return image.length;
}

/** The length of a segment, at least its own two bytes; zero where the file ends. */
const readLength = (image: Buffer, offset: number): number =>
  offset + 2 <= image.length ? Math.max(2, image.readUInt16BE(offset)) : 0;

const startsWith = (segment: Buffer, text: string): boolean => segment.toString('latin1', 4, 4 + text.length) === text;

function isNeeded(marker: number, segment: Buffer): boolean {
  if (marker === APP0) return segment.length <= MAX_JFIF_BYTES + 2;
  if (marker === APP2) return startsWith(segment, 'ICC_PROFILE\0');
  if (marker === APP14) return startsWith(segment, 'Adobe');
  // Tables, frames and scans. Above them are the segments of programs, and comments.
  return marker >= 0xc0 && marker < APP0;
}

function buildExifSegment(segment: Buffer): Buffer | null {
  const tiff = reduceToOrientation(segment.subarray(4 + EXIF.length));
  if (!tiff) return null;
  const head = Buffer.from([0xff, APP1, 0, 2 + EXIF.length + tiff.length]);
  return Buffer.concat([head, Buffer.from(EXIF, 'latin1'), tiff]);
}

/** The parts of a JPEG that show it, up to its end: what a camera hides behind the end goes too. */
export function removeJpegMetadata(image: Buffer): Buffer[] {
  const parts = [image.subarray(0, 2)];
  const countStep = createStepCounter(MAX_SEGMENTS);
  let isOriented = false;
  for (let offset = findMarker(image, 2); offset + 1 < image.length; offset = findMarker(image, offset)) {
    countStep();
    const marker = image.readUInt8(offset + 1);
    if (marker === END_OF_IMAGE) return [...parts, image.subarray(offset, offset + 2)];
    const segment = image.subarray(offset, offset + 2 + readLength(image, offset + 2));
    const end = offset + segment.length;
    const exif: Buffer | null =
      !isOriented && marker === APP1 && startsWith(segment, EXIF) ? buildExifSegment(segment) : null;
    if (exif) parts.push(exif);
    isOriented ||= exif !== null;
    offset = marker === START_OF_SCAN ? findMarker(image, end) : end;
    if (isNeeded(marker, segment)) parts.push(image.subarray(end - segment.length, offset));
  }
  return parts;
}
