import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { ChannelScope } from '../channel.ts';
import { ChannelError, toChannelError } from '../channel-error.ts';
import type { MetaAccount } from './meta-account.ts';
import { readMetaSecret } from './meta-secret.ts';

const API_URL = 'https://graph.facebook.com';
const VERSION = 'v25.0';
const TIMEOUT_MS = 15_000;
const MAX_RESPONSE_BYTES = 200_000;
const MAX_RETRY_AFTER = 3_600;
/** Where Meta doesn't say how long to wait. */
const RETRY_AFTER = 60;

const GraphError = z.object({
  error: z.object({ message: z.string().default(''), code: z.number(), error_subcode: z.number().optional() }),
});

/** Codes of the Graph API that mean "slower" (documentation, "Rate Limits"). */
const THROTTLED = new Set([4, 17, 32, 341, 613, 80_006, 80_007]);
/** Subcodes by which the Send API says that the window for an answer is over. */
const WINDOW_CLOSED = new Set([2_018_278, 2_018_065, 2_534_022]);
/** Subcodes of people who have no such address, have blocked the page or left. */
const PERSON_UNREACHABLE = new Set([2_018_001, 2_018_108, 1_545_041, 2_534_014]);

function toGraphError(response: Response, host: string, body: unknown): ChannelError {
  const { status } = response;
  const { code = 0, error_subcode: subcode = 0 } = GraphError.safeParse(body).data?.error ?? {};
  if (status === 429 || THROTTLED.has(code)) {
    const asked = Number(response.headers.get('retry-after')) || RETRY_AFTER;
    return new ChannelError('throttled', { params: { host, status }, retryAfter: Math.min(asked, MAX_RETRY_AFTER) });
  }
  if (status >= 500 || code === 1 || code === 2)
    return new ChannelError('callback_refused', { params: { host, status } });
  if (code === 190 || status === 401) return new ChannelError('access_token_expired', { isFinal: true });
  if (WINDOW_CLOSED.has(subcode))
    return new ChannelError('messenger_window_closed', { params: { hours: 24 }, isFinal: true });
  if (code === 551 || PERSON_UNREACHABLE.has(subcode)) return new ChannelError('person_unreachable', { isFinal: true });
  if (code === 10 || (code >= 200 && code < 300)) return new ChannelError('permission_missing', { isFinal: true });
  const shown = [code || status, subcode].filter(Boolean).join('/');
  return new ChannelError('provider_refused', { params: { code: shown }, isFinal: true });
}

/** Calls the Graph API with the account's token; gives its JSON. Throws ChannelError unless Meta agrees. */
export async function invokePageGraph(
  { outbound }: Pick<ChannelScope, 'outbound'>,
  account: MetaAccount,
  { path, query = {}, body }: { path: string; query?: Record<string, string>; body?: object },
): Promise<unknown> {
  const { apiUrl = API_URL } = account.settings;
  const { host } = new URL(apiUrl);
  const { accessToken, appSecret } = readMetaSecret(account);
  // An app can insist on this proof that who has the token has its secret too.
  const proof = createHmac('sha256', appSecret).update(accessToken).digest('hex');
  const url = `${apiUrl}/${VERSION}/${path}?${new URLSearchParams({ ...query, appsecret_proof: proof }).toString()}`;
  try {
    const response = await outbound.createFetch(MAX_RESPONSE_BYTES)(url, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return answer;
    throw toGraphError(response, host, answer);
  } catch (error) {
    throw toChannelError(error, host);
  }
}
