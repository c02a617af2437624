import { AppError } from '@lobby/contracts/errors';
import type { ErrorKind } from '@lobby/contracts/errors';
import { createBusyError } from '@lobby/core/auth';
import { isBacklogFull, isDatabaseDown } from '@lobby/db';
import { formatErrorMessage } from '@lobby/messages';
import type { Logger } from '@lobby/runtime';
import type { Response } from 'express';

/** The HTTP status of each kind of error. */
export const STATUS: Record<ErrorKind, number> = {
  not_found: 404,
  forbidden: 403,
  unauthorized: 401,
  conflict: 409,
  invalid: 400,
  rate_limited: 429,
  over_quota: 402,
  unavailable: 503,
};

/** In seconds. */
const RETRY_AFTER = 5;
const NOT_FOUND_TEXT = 'There is nothing at this address.';

/** The status by which express itself refuses a request: a file that isn't there, an address that is none. Undefined for a fault of ours. */
function clientErrorStatus(error: unknown): number | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

/** The one mapper from the product's errors to plain HTTP; null says that there is nothing here. */
export function sendError(log: Logger, response: Response, error: unknown): void {
  if (response.headersSent) return void response.end();
  const clientStatus = error === null ? 404 : clientErrorStatus(error);
  if (clientStatus) return void response.status(clientStatus).type('text').send(NOT_FOUND_TEXT);
  if (error instanceof AppError) {
    if (error.retryAfter) response.set('Retry-After', String(error.retryAfter));
    const status = error.code === 'input_too_large' ? 413 : STATUS[error.kind];
    return void response.status(status).type('text').send(formatErrorMessage(error));
  }
  if (isBacklogFull(error)) return sendError(log, response, createBusyError(RETRY_AFTER, error));
  log.error({ err: error }, 'a request failed');
  if (isDatabaseDown(error))
    return void response
      .status(503)
      .set('Retry-After', String(RETRY_AFTER))
      .type('text')
      .send(formatErrorMessage({ code: 'database_unavailable', params: {} }));
  response
    .status(500)
    .type('text')
    .send(formatErrorMessage({ code: 'unexpected', params: {} }));
}
