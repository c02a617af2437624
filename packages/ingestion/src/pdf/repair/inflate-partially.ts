import { constants, inflateSync } from 'node:zlib';

/** What packed bytes still hold, although their end may be missing; at most `maxLength` bytes. */
export function inflatePartially(bytes: Uint8Array, maxLength: number): Buffer {
  try {
    return inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: maxLength });
  } catch {
    return Buffer.alloc(0);
  }
}
