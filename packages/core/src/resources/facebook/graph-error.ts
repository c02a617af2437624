import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { OutboundResponse } from '@lobby/outbound';
import { z } from 'zod';
import { SourceError, SourceUnavailableError } from '../sources/source-error.ts';
import { toRateLimitError } from './graph-usage.ts';

// Error codes of the Graph API, by its documentation on handling errors and on rate limits.
const TOKEN_CODES = new Set([102, 190, 463, 467]);
const isPermissionCode = (code: number): boolean => code === 3 || code === 10 || (code >= 200 && code <= 299);
const isRateLimitCode = (code: number): boolean =>
  [4, 17, 32, 341, 613].includes(code) || (code >= 80_000 && code <= 80_014);
const TRANSIENT_CODES = new Set([1, 2]);
const [PARAMETER_CODE, UNKNOWN_PAGE_CODE] = [100, 803];
const NO_SUCH_OBJECT_SUBCODE = 33;

const ErrorBody = z.object({
  error: z.object({
    code: z.number().catch(0),
    error_subcode: z.number().optional().catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
    message: z.string().catch(''),
  }),
});
type GraphErrorBody = z.infer<typeof ErrorBody>['error'];

/** The API doesn't know one of the requested fields for this page. */
export class UnknownFieldError extends SourceError {}

/** What an error of a parameter is about, which only the message tells. */
function toParameterError({ code, error_subcode, message }: GraphErrorBody): SourceError | null {
  if (code === UNKNOWN_PAGE_CODE || error_subcode === NO_SUCH_OBJECT_SUBCODE)
    return new SourceError(resourceReason('facebook_page_not_found'));
  if (code !== PARAMETER_CODE) return null;
  if (/nonexisting field/i.test(message)) return new UnknownFieldError(resourceReason('facebook_page_not_found'));
  if (/appsecret_proof/i.test(message)) return new SourceError(resourceReason('facebook_app_secret_required'));
  return new SourceError(resourceReason('facebook_page_not_found'));
}

/**
 * The error that a response means for the resource; null for a response without one. Facebook's own message is never passed on,
 * because it may repeat the token.
 */
export function toGraphError(response: OutboundResponse, body: unknown): Error | null {
  const { status } = response;
  const parsed = ErrorBody.safeParse(body);
  if (!parsed.success && status < 400) return null;
  const error: GraphErrorBody = parsed.data?.error ?? { code: 0, message: '' };
  const { code } = error;
  if (status === 429 || isRateLimitCode(code)) return toRateLimitError(response);
  if (error.is_transient || TRANSIENT_CODES.has(code) || status >= 500)
    return new SourceUnavailableError(resourceReason('facebook_unavailable'));
  if (TOKEN_CODES.has(code)) return new SourceError(resourceReason('facebook_token_invalid'));
  if (isPermissionCode(code)) return new SourceError(resourceReason('facebook_permission_missing'));
  const parameterError = toParameterError(error);
  if (parameterError) return parameterError;
  if (status === 404) return new SourceError(resourceReason('facebook_page_not_found'));
  if (status === 401) return new SourceError(resourceReason('facebook_token_invalid'));
  return new SourceError(resourceReason('facebook_refused', { code: String(code || status) }));
}
