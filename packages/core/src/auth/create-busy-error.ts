import { AppError } from '@lobby/contracts/errors';

/** What somebody gets whose own work waits in too great a number; `seconds`: when trying again makes sense. */
export const createBusyError = (seconds: number, cause: unknown): AppError =>
  new AppError('rate_limited', 'rate_limited', { params: { count: seconds }, retryAfter: seconds, cause });
