import { OutboundError } from '@lobby/outbound';
import type { OutboundResponse } from '@lobby/outbound';
import { z } from 'zod';
import { toRateLimitError } from './graph-usage.ts';
import { SourceError } from '../sources/ingest-source.ts';

/** What the token must be allowed to, by the documentation of the page's posts. */
const PERMISSIONS = 'pages_show_list and pages_read_engagement';

const MESSAGES = {
  token:
    'Facebook does not accept the token of this page: it has run out, was taken back or is not whole. Get a new page access token and enter it with “Reconnect”.',
  permission: `The token may not read this page. Get a page access token with the permissions ${PERMISSIONS}, made by somebody who manages the page, and enter it with “Reconnect”.`,
  gone: 'Facebook knows no such page, or shows it to nobody. Check the address, and that the token is of this very page; then delete this resource and add the page again.',
};

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

/** The API doesn't know one of the fields that were asked for. */
class UnknownFieldError extends SourceError {
  readonly isUnknownField = true;
}

/**
 * What an answer's error means for the resource; null for an answer without one. Facebook's own words are never passed on: they may
 * repeat the token.
 */
export function toGraphError(response: OutboundResponse, body: unknown): Error | null {
  const parsed = ErrorBody.safeParse(body);
  if (!parsed.success && response.status < 400) return null;
  const { code = 0, error_subcode, is_transient, message = '' } = parsed.data?.error ?? {};
  if (response.status === 429 || isRateLimitCode(code)) return toRateLimitError(response);
  if (is_transient || TRANSIENT_CODES.has(code) || response.status >= 500)
    return new OutboundError('unreachable', 'Facebook is out of order at the moment. Try again later.');
  if (TOKEN_CODES.has(code)) return new SourceError(MESSAGES.token);
  if (isPermissionCode(code)) return new SourceError(MESSAGES.permission);
  if (code === UNKNOWN_PAGE_CODE || error_subcode === NO_SUCH_OBJECT_SUBCODE) return new SourceError(MESSAGES.gone);
  if (code === PARAMETER_CODE && /nonexisting field/i.test(message)) return new UnknownFieldError(MESSAGES.gone);
  if (code === PARAMETER_CODE && /appsecret_proof/i.test(message))
    return new SourceError(
      'The app that made this token wants every question signed with its secret. Switch off “Require app secret” in the app’s settings, or make the token with another app, and enter it with “Reconnect”.',
    );
  if (code === PARAMETER_CODE || response.status === 404) return new SourceError(MESSAGES.gone);
  if (response.status === 401) return new SourceError(MESSAGES.token);
  return new SourceError(
    `Facebook refuses to show this page (error ${code || response.status}). Check the page and the token, and enter a new one with “Reconnect”.`,
  );
}
