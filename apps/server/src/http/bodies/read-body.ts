import { AppError } from '@lobby/contracts/errors';
import { createBusyError } from '@lobby/core/auth';
import { createSlots } from '@lobby/runtime';
import type { Request } from 'express';

/** Bodies that may come at the same time by one key; they are in memory meanwhile. */
const MAX_READING = 16;
/** In seconds. */
const RETRY_AFTER = 5;

const createTooLargeError = (): AppError => new AppError('over_quota', 'input_too_large');

function readBytes(request: Request, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    const add = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes <= limit) return void chunks.push(chunk);
      request.off('data', add);
      chunks.length = 0;
      reject(createTooLargeError());
    };
    if (request.destroyed) return reject(createTooLargeError());
    request.on('data', add);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    // Nobody reads the answer to a request that was cut off.
    request.once('close', () => reject(createTooLargeError()));
    request.once('error', reject);
  });
}

/**
 * Reads bodies as bytes, few of a key at a time. Throws AppError over_quota as soon as one is larger than its limit, by what it says or by
 * what has come, and rate_limited where too many of its key are coming.
 */
export function createBodyReader() {
  const slots = createSlots(MAX_READING);
  return async (request: Request, { limit, key }: { limit: number; key: string }): Promise<Buffer> => {
    if (Number(request.headers['content-length'] ?? 0) > limit) throw createTooLargeError();
    const free = slots.claim(key);
    if (!free) throw createBusyError(RETRY_AFTER, undefined);
    return readBytes(request, limit).finally(free);
  };
}
