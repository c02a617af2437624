/** Kinds of expected errors; each transport maps them to its own codes. */
export type ErrorKind =
  | 'not_found'
  | 'forbidden'
  | 'unauthorized'
  | 'conflict'
  | 'invalid'
  | 'rate_limited'
  | 'over_quota'
  | 'unavailable';

interface AppErrorOptions {
  /** What the message of the code is filled in with. */
  params?: Readonly<Record<string, string | number>>;
  cause?: unknown;
  retryAfter?: number;
  /** What is wrong with single values, by their path in the input: codes of `fieldErrors`. */
  fields?: FieldProblems;
}

/** Errors of single fields by path, such as `values.phone`. */
export type FieldProblems = Readonly<
  Record<string, { code: string; params: Readonly<Record<string, string | number>> }>
>;

/** An expected error. `code` names its message in `@lobby/messages/errors`, which says what happened and what to do next. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Seconds after which a retry makes sense; for rate_limited and unavailable. */
  readonly retryAfter: number | undefined;
  readonly fields: FieldProblems | undefined;

  constructor(kind: ErrorKind, code: string, { params = {}, cause, retryAfter, fields }: AppErrorOptions = {}) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.kind = kind;
    this.code = code;
    this.params = params;
    this.retryAfter = retryAfter;
    this.fields = fields;
  }
}

/** A `not_found` with the code `<thing>_not_found`. */
export const notFound = (thing: string): AppError => new AppError('not_found', `${thing}_not_found`);
