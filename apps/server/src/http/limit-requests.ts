import { toNetwork } from '@lobby/core/auth';
import type { Deps } from '@lobby/core/deps';
import type { RequestHandler } from 'express';
import { sendError } from './send-error.ts';

/** Counts the requests of an address to what each costs a look into the database, before that look. */
export function limitRequests({ rateLimits, log }: Pick<Deps, 'rateLimits' | 'log'>): RequestHandler {
  return (request, response, next) =>
    void rateLimits.consume('ip-request', toNetwork(request.ip ?? 'unknown')).then(
      () => next(),
      (error: unknown) => sendError(log, response, error),
    );
}
