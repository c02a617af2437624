import { ChannelError } from '../channel-error.ts';

/** Meta's error codes ("Error codes", Cloud API), in ours. */
const FAILURE_CODES: Readonly<Record<number, string>> = {
  3: 'permission_missing',
  10: 'permission_missing',
  190: 'access_token_expired',
  368: 'account_locked',
  131005: 'permission_missing',
  131021: 'person_unreachable',
  131026: 'person_unreachable',
  131030: 'person_unreachable',
  131031: 'account_locked',
  131047: 'window_closed',
  131050: 'opted_out',
  131052: 'file_unreadable',
  131053: 'file_unreadable',
};
const THROTTLED = new Set([4, 80007, 130429, 131048, 131056]);
const TEMPORARY = new Set([1, 2, 131000, 131016, 133004]);

/** What an error code of Meta's says of a message or of the account. */
export function toWhatsappFailure(code: number): { code: string; params: Record<string, number> } {
  const isOfTemplate = code >= 132_000 && code < 133_000;
  const isPermission = code >= 200 && code < 300;
  const known = isOfTemplate ? 'template_refused' : isPermission ? 'permission_missing' : FAILURE_CODES[code];
  return { code: known ?? 'provider_refused', params: { code } };
}

interface Refusal {
  status: number;
  /** Meta's code; 0: the answer had none. */
  code: number;
  retryAfter: number;
  host: string;
}

/** A refusal of the Graph API as a ChannelError. */
export function toWhatsappError({ status, code, retryAfter, host }: Refusal): ChannelError {
  const params = { host, status };
  if (status === 429 || THROTTLED.has(code)) return new ChannelError('throttled', { params, retryAfter });
  if (status === 401) return new ChannelError('access_token_expired', { isFinal: true });
  if (status >= 500 || TEMPORARY.has(code)) return new ChannelError('callback_refused', { params });
  const failure = toWhatsappFailure(code || status);
  return new ChannelError(failure.code, { params: failure.params, isFinal: true });
}
