import { appRouter } from '@lobby/api';
import { AppError } from '@lobby/contracts/errors';
import { MAX_FILE_BYTES } from '@lobby/contracts/resources';
import { formatErrorMessage } from '@lobby/messages';
import type { Request, Response } from 'express';
import { isForm } from './bound-bodies.ts';
import { listProcedures } from '../list-procedures.ts';
import { STATUS } from '../send-error.ts';

/** What the procedures of visitors and of people who are not signed in take is small; only texts of the material are long. */
const MAX_JSON_BYTES = [
  { prefix: 'resources.', bytes: 4_500_000 },
  { prefix: 'visitor.', bytes: 64_000 },
  { prefix: 'auth.', bytes: 16_000 },
  { prefix: '', bytes: 1_000_000 },
] as const;
/** More than any call of a visitor, or of somebody who isn't signed in. */
const MAX_ANONYMOUS_BYTES = 64_000;
/** An upload may be as large as the largest file with its form around it. */
const MAX_UPLOAD_BYTES = MAX_FILE_BYTES + 1_000_000;

interface InputParser {
  safeParse: (value: unknown) => { success: boolean };
}

const formPaths = Object.entries(appRouter._def.procedures)
  .filter(([, procedure]) => {
    const { inputs } = (procedure as unknown as { _def: { inputs: readonly InputParser[] } })._def;
    return inputs.some((input) => input.safeParse(new FormData()).success);
  })
  .map(([path]) => path);
/** The procedures that take a form; nobody else's form is read. */
const FORM_PROCEDURES: ReadonlySet<string> = new Set(formPaths);

const maxJsonBytes = (path: string): number => MAX_JSON_BYTES.find(({ prefix }) => path.startsWith(prefix))?.bytes ?? 0;

/** The bytes that the body of a request to some procedures, such as `/faqs.list,faqs.create`, may have. */
export function maxBodyBytes(request: Request): number {
  const paths = listProcedures(request);
  const takesForm = paths.length === 1 && FORM_PROCEDURES.has(paths[0] ?? '');
  return takesForm && isForm(request) ? MAX_UPLOAD_BYTES : Math.max(...paths.map(maxJsonBytes));
}

/** Whether a visitor sends a file, which is counted before it is read: reading one takes as long as answering a question. */
export const isVisitorUpload = (request: Request): boolean =>
  isForm(request) &&
  listProcedures(request)[0]?.startsWith('visitor.') === true &&
  maxBodyBytes(request) === MAX_UPLOAD_BYTES;

/** Whether the body may be larger than what anybody may send, so that somebody has to be signed in before it is read. */
export function isLarge(request: Request): boolean {
  const declared = request.headers['transfer-encoding'] ? Infinity : Number(request.headers['content-length'] ?? 0);
  return Math.min(declared, maxBodyBytes(request)) > MAX_ANONYMOUS_BYTES;
}

/** Refuses a call before its body is read, in the form that its client knows errors by. */
export function refuseCall(
  response: Response,
  { kind, code, params, retryAfter }: AppError,
  status = STATUS[kind],
): void {
  const message = formatErrorMessage({ code, params: { ...params } });
  if (retryAfter) response.set('Retry-After', String(retryAfter));
  response
    .status(status)
    .json({ error: { message, data: { kind, retryAfter: retryAfter ?? null, errorCode: code, params } } });
}

/** Tells that a body is larger than its kind ever is. */
export function sendTooLarge(request: Request, response: Response): void {
  const error = isForm(request)
    ? new AppError('over_quota', 'file_too_large', { params: { megabytes: MAX_FILE_BYTES / 1_000_000 } })
    : new AppError('over_quota', 'input_too_large');
  refuseCall(response, error, 413);
}
