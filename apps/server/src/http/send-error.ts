import { AppError } from '@lobby/contracts';
import type { ErrorKind } from '@lobby/contracts';
import { isDatabaseDown } from '@lobby/db';
import type { Logger } from '@lobby/runtime';
import type { Response } from 'express';

const STATUS: Record<ErrorKind, number> = {
  not_found: 404,
  forbidden: 403,
  unauthorized: 401,
  conflict: 409,
  invalid: 400,
  rate_limited: 429,
  over_quota: 402,
  unavailable: 503,
};

/** The one mapper from the product's errors to plain HTTP; null says that there is nothing here. */
export function sendError(log: Logger, response: Response, error: unknown): void {
  if (response.headersSent) return void response.end();
  if (error === null) return void response.status(404).type('text').send('There is nothing at this address.');
  if (error instanceof AppError) {
    if (error.retryAfter) response.set('Retry-After', String(error.retryAfter));
    return void response.status(STATUS[error.kind]).type('text').send(error.message);
  }
  log.error({ err: error }, 'a request failed');
  if (isDatabaseDown(error))
    return void response
      .status(503)
      .set('Retry-After', '5')
      .type('text')
      .send('The server can not reach its database. Please try again in a moment.');
  response.status(500).type('text').send('Something went wrong on our side. Please try again.');
}
