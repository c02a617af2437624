import { AppError } from '@lobby/contracts/errors';
import type { ErrorKind } from '@lobby/contracts/errors';
import { formatErrorMessage, formatFieldError, toFieldError } from '@lobby/messages';
import type { CodedMessage, SchemaIssue } from '@lobby/messages';
import type { TRPCDefaultErrorShape, TRPCError } from '@trpc/server';

/** The transport's code of each kind of error. */
export const TRPC_CODES = {
  not_found: 'NOT_FOUND',
  forbidden: 'FORBIDDEN',
  unauthorized: 'UNAUTHORIZED',
  conflict: 'CONFLICT',
  invalid: 'BAD_REQUEST',
  rate_limited: 'TOO_MANY_REQUESTS',
  over_quota: 'PAYMENT_REQUIRED',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<ErrorKind, string>;

/** The errors of single fields, by path: `proactive.text`. */
export type FieldErrors = Record<string, CodedMessage>;

interface InputIssue extends SchemaIssue {
  path?: readonly (PropertyKey | { key: PropertyKey })[];
}

const MAX_PATH_LENGTH = 3;
/** A form shows no more; each is formatted and sent. */
const MAX_FIELD_ERRORS = 20;
const MAX_NAME_LENGTH = 60;

const toPath = (path: InputIssue['path'] = []): string =>
  path
    .slice(0, MAX_PATH_LENGTH)
    .map((part) => String(typeof part === 'object' ? part.key : part).slice(0, MAX_NAME_LENGTH))
    .join('.');

/** The first fields that an input schema refused, each with its first error; null when the error is another. */
function findFieldErrors(cause: unknown): FieldErrors | null {
  if (!(cause instanceof Error) || !('issues' in cause) || !Array.isArray(cause.issues)) return null;
  const issues = (cause.issues as InputIssue[]).slice(0, MAX_FIELD_ERRORS);
  return Object.fromEntries(issues.map((issue) => [toPath(issue.path), toFieldError(issue)] as const).toReversed());
}

const formatFieldErrors = (fields: FieldErrors): string =>
  Object.entries(fields)
    .map(([path, error]) => (path === '' ? formatFieldError(error) : `${path}: ${formatFieldError(error)}`))
    .toReversed()
    .join(' ');

interface ErrorDescription {
  kind: ErrorKind | null;
  errorCode: string | null;
  params: CodedMessage['params'];
  /** In English, for clients that don't translate codes. */
  message: string;
  fields: FieldErrors | null;
}

function describeError(error: TRPCError, requestId: string | null): ErrorDescription {
  const { cause } = error;
  if (cause instanceof AppError) {
    const { kind, code, params, fields } = cause;
    const message = fields ? formatFieldErrors(fields) : formatErrorMessage(cause);
    return { kind, errorCode: code, params, message, fields: fields ?? null };
  }
  const fields = findFieldErrors(cause);
  if (fields)
    return { kind: 'invalid', errorCode: 'invalid_input', params: {}, message: formatFieldErrors(fields), fields };
  if (error.code !== 'INTERNAL_SERVER_ERROR')
    return { kind: null, errorCode: null, params: {}, message: error.message, fields: null };
  const internal = { code: 'internal', params: { requestId: requestId ?? 'unknown' } };
  return {
    kind: null,
    errorCode: internal.code,
    params: internal.params,
    message: formatErrorMessage(internal),
    fields: null,
  };
}

/** What a client gets of an error: codes with parameters, an English message and the request's id. Never a cause or a stack. */
export function toErrorResponse(shape: TRPCDefaultErrorShape, error: TRPCError, requestId: string | null) {
  const { cause } = error;
  const { message, ...details } = describeError(error, requestId);
  return {
    ...shape,
    message,
    data: {
      code: cause instanceof AppError ? TRPC_CODES[cause.kind] : shape.data.code,
      httpStatus: shape.data.httpStatus,
      retryAfter: cause instanceof AppError ? (cause.retryAfter ?? null) : null,
      ...details,
      requestId,
    },
  };
}
