import { countColorTableBytes, skipBlocks } from '../gif-blocks.ts';
import { createStepCounter } from './step-counter.ts';

/** A second of film has some 30 frames. */
const MAX_RECORDS = 50_000;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;
const TRAILER = 0x3b;
/** Applications whose extension says how often an animation repeats. */
const LOOPS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

function isNeeded(record: Buffer): boolean {
  if (record[0] === IMAGE || record[1] === GRAPHIC_CONTROL) return true;
  return record[1] === APPLICATION && LOOPS.has(record.toString('latin1', 3, 14));
}

/** The place after a record; null where none begins. */
function findRecordEnd(image: Buffer, offset: number): number | null {
  if (image[offset] === EXTENSION) return skipBlocks(image, offset + 2);
  if (image[offset] !== IMAGE) return null;
  return skipBlocks(image, offset + 11 + countColorTableBytes(image[offset + 9] ?? 0));
}

/** The parts of a GIF that show it, up to its end. */
export function removeGifMetadata(image: Buffer): Buffer[] {
  let offset = 13 + countColorTableBytes(image[10] ?? 0);
  const parts = [image.subarray(0, offset)];
  const countStep = createStepCounter(MAX_RECORDS);
  for (let end = findRecordEnd(image, offset); end !== null; end = findRecordEnd(image, offset)) {
    countStep();
    const record = image.subarray(offset, end);
    if (isNeeded(record)) parts.push(record);
    offset = end;
  }
  return image[offset] === TRAILER ? [...parts, image.subarray(offset, offset + 1)] : parts;
}
