import { createBusyError, toNetwork } from '@lobby/core/auth';
import type { Deps } from '@lobby/core/deps';
import type { Request, RequestHandler } from 'express';
import { sendError } from '../send-error.ts';
import { hasBody } from './bound-bodies.ts';

/** Bytes that are on their way at the same time: from one network a few large files, and from all together less than there is memory. */
const MAX_BYTES = { network: 150_000_000, all: 1_000_000_000 };
/** What a body counts for that doesn't say how long it is, and one that nobody will read to its end. */
const UNKNOWN_BYTES = 1_000_000;
const LONGEST_BYTES = 30_000_000;
/** In seconds. */
const RETRY_AFTER = 10;

const countBytes = ({ headers }: Request): number =>
  Math.min(Number(headers['content-length'] ?? UNKNOWN_BYTES), LONGEST_BYTES);

/** Refuses a body while those that the same network began to send, and hasn't ended, are more than a server has memory for. */
export function limitOpenBodies({ log }: Pick<Deps, 'log'>, maxBytes = MAX_BYTES): RequestHandler {
  const open = new Map<string, number>();
  let total = 0;
  return (request, response, next) => {
    if (!hasBody(request)) return next();
    const [network, bytes] = [toNetwork(request.ip ?? 'unknown'), countBytes(request)];
    const others = open.get(network) ?? 0;
    // The first one is let in at any length: whoever reads it has a limit of their own.
    const isTooMuch = (others > 0 && others + bytes > maxBytes.network) || (total > 0 && total + bytes > maxBytes.all);
    if (isTooMuch) return sendError(log, response, createBusyError(RETRY_AFTER, undefined));
    total += bytes;
    open.set(network, others + bytes);
    let isOpen = true;
    const end = (): void => {
      if (!isOpen) return;
      isOpen = false;
      total -= bytes;
      const left = (open.get(network) ?? bytes) - bytes;
      if (left > 0) open.set(network, left);
      else open.delete(network);
    };
    request.once('close', end);
    // Nothing of it is kept any more.
    response.once('finish', end);
    next();
  };
}
