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

/** Why a visitor was refused, for a panel that says it in their own language. */
export type ErrorReason =
  | 'blocked'
  | 'file_too_large'
  | 'wrong_file'
  | 'no_files'
  | 'many_files'
  | 'many_conversations'
  | 'link_over'
  | 'write_first'
  | 'too_late';

interface AppErrorOptions {
  cause?: unknown;
  retryAfter?: number;
  reason?: ErrorReason;
}

/** An error whose message is a sentence for the person who sees it: what happened, and what to do next. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  /** Seconds after which trying again makes sense; for rate_limited and unavailable. */
  readonly retryAfter: number | undefined;
  /** What stands behind the sentence, where a visitor may see it. */
  readonly reason: ErrorReason | undefined;

  constructor(kind: ErrorKind, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.retryAfter = options.retryAfter;
    this.reason = options.reason;
  }
}

/** A `not_found` that says what was looked for, in the words of the screen ("This conversation"). */
export const notFound = (what: string): AppError =>
  new AppError('not_found', `${what} doesn't exist, or it isn't yours to see.`);
