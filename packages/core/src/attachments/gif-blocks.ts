/** The place after a list of GIF's blocks, which ends with an empty one. Throws RangeError where the file ends before. */
export function skipBlocks(image: Uint8Array, start: number): number {
  let offset = start;
  for (let length = image[offset]; length !== 0; length = image[offset]) {
    if (length === undefined) throw new RangeError('The file ends within a list of blocks');
    offset += 1 + length;
  }
  return offset + 1;
}

/** Bytes of the colour table that GIF's flags announce. */
export const countColorTableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
