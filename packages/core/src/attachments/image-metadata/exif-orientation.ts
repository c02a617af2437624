/** TIFF's tag for how a picture has to be turned; 1 is upright. */
const ORIENTATION_TAG = 0x0112;
const SHORT_TYPE = 3;
const MAX_ORIENTATION = 8;
const UPRIGHT = 1;
const ENTRY_BYTES = 12;
const HEADER_BYTES = 8;

type ReadNumber = (offset: number, bytes: 2 | 4) => number;

/** Reads numbers in the byte order that the TIFF header names; null when it names none. */
function createReader(tiff: Buffer): ReadNumber | null {
  const order = tiff.toString('latin1', 0, 2);
  if (order === 'II') return (offset, bytes) => tiff.readUIntLE(offset, bytes);
  return order === 'MM' ? (offset, bytes) => tiff.readUIntBE(offset, bytes) : null;
}

function findOrientation(tiff: Buffer): number | null {
  const read = createReader(tiff);
  if (!read) return null;
  const directory = read(4, 4);
  const entries = Array.from({ length: read(directory, 2) }, (_, index) => directory + 2 + index * ENTRY_BYTES);
  const entry = entries.find((offset) => read(offset, 2) === ORIENTATION_TAG);
  return entry === undefined || read(entry + 2, 2) !== SHORT_TYPE ? null : read(entry + 8, 2);
}

/** A TIFF block that says nothing but the orientation. */
function buildOrientation(orientation: number): Buffer {
  const tiff = Buffer.alloc(HEADER_BYTES + 2 + ENTRY_BYTES + 4);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(HEADER_BYTES, 4);
  tiff.writeUInt16BE(1, HEADER_BYTES);
  tiff.writeUInt16BE(ORIENTATION_TAG, 10);
  tiff.writeUInt16BE(SHORT_TYPE, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

/** What remains of a picture's EXIF block (a TIFF file): its orientation, so that it is still shown upright; null when it already is. */
export function reduceToOrientation(tiff: Buffer): Buffer | null {
  try {
    const orientation = findOrientation(tiff);
    const isTurned = orientation !== null && orientation > UPRIGHT && orientation <= MAX_ORIENTATION;
    return isTurned ? buildOrientation(orientation) : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
