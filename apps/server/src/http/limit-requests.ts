import { toNetwork } from '@lobby/core/auth';
import type { Deps } from '@lobby/core/deps';
import { withQueueKey } from '@lobby/runtime';
import type { RequestHandler } from 'express';
import { sendError } from './send-error.ts';

/** Counts the requests of an address to what each costs a look into the database, before that look, which waits in its turn. */
export function limitRequests(
  { rateLimits, log }: Pick<Deps, 'rateLimits' | 'log'>,
  limit: 'ip-request' | 'ip-page' = 'ip-request',
): RequestHandler {
  return (request, response, next) => {
    const network = toNetwork(request.ip ?? 'unknown');
    rateLimits.consume(limit, network).then(
      () => withQueueKey(network, next),
      (error: unknown) => sendError(log, response, error),
    );
  };
}
