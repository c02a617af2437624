import { OutboundError } from '@lobby/outbound';
import type { OutboundResponse } from '@lobby/outbound';
import { z } from 'zod';
import { rateLimited } from './facebook-usage.ts';
import { SourceError } from './source.ts';

/** What the token must be allowed to, by the documentation of the page's posts. */
const PERMISSIONS = 'pages_show_list and pages_read_engagement';

const SENTENCES = {
  token:
    'Facebook does not accept the token of this page: it has run out, was taken back or is not whole. Get a new page access token and enter it with “Reconnect”.',
  permission: `The token may not read this page. Get a page access token with the permissions ${PERMISSIONS}, made by somebody who manages the page, and enter it with “Reconnect”.`,
  gone: 'Facebook knows no such page, or shows it to nobody. Check the address, and that the token is of this very page; then delete this resource and add the page again.',
};

// Error codes of the Graph API, by its documentation on handling errors and on rate limits.
const TOKEN = new Set([102, 190, 463, 467]);
const PERMISSION = (code: number): boolean => code === 3 || code === 10 || (code >= 200 && code <= 299);
const RATE = (code: number): boolean => [4, 17, 32, 341, 613].includes(code) || (code >= 80_000 && code <= 80_014);
const PASSING = new Set([1, 2]);
const [PARAMETER, UNKNOWN_PAGE] = [100, 803];
const NO_SUCH_OBJECT = 33;

const Body = z.object({
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
export function graphFault(answer: OutboundResponse, body: unknown): Error | null {
  const read = Body.safeParse(body);
  if (!read.success && answer.status < 400) return null;
  const { code = 0, error_subcode, is_transient, message = '' } = read.data?.error ?? {};
  if (answer.status === 429 || RATE(code)) return rateLimited(answer);
  if (is_transient || PASSING.has(code) || answer.status >= 500)
    return new OutboundError('unreachable', 'Facebook is out of order at the moment. Try again later.');
  if (TOKEN.has(code)) return new SourceError(SENTENCES.token);
  if (PERMISSION(code)) return new SourceError(SENTENCES.permission);
  if (code === UNKNOWN_PAGE || error_subcode === NO_SUCH_OBJECT) return new SourceError(SENTENCES.gone);
  if (code === PARAMETER && /nonexisting field/i.test(message)) return new UnknownFieldError(SENTENCES.gone);
  if (code === PARAMETER && /appsecret_proof/i.test(message))
    return new SourceError(
      'The app that made this token wants every question signed with its secret. Switch off “Require app secret” in the app’s settings, or make the token with another app, and enter it with “Reconnect”.',
    );
  if (code === PARAMETER || answer.status === 404) return new SourceError(SENTENCES.gone);
  if (answer.status === 401) return new SourceError(SENTENCES.token);
  return new SourceError(
    `Facebook refuses to show this page (error ${code || answer.status}). Check the page and the token, and enter a new one with “Reconnect”.`,
  );
}
