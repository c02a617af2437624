/** Everything that can go wrong for a reason that the asker can understand. */
export type ErrorKind =
  | 'not_found'
  | 'forbidden'
  | 'unauthorized'
  | 'conflict'
  | 'invalid'
  | 'rate_limited'
  | 'over_quota'
  | 'unavailable';

/** An error whose message is a sentence for the person who sees it: what happened, and what to do next. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  /** Seconds after which trying again makes sense; for rate_limited and unavailable. */
  readonly retryAfter: number | undefined;

  constructor(kind: ErrorKind, message: string, options: { cause?: unknown; retryAfter?: number } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.retryAfter = options.retryAfter;
  }
}

/** A `not_found` that says what was looked for, in the words of the screen ("This conversation"). */
export const notFound = (what: string): AppError =>
  new AppError('not_found', `${what} doesn't exist, or it isn't yours to see.`);
