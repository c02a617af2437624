import { z } from 'zod';
import type { ChannelScope } from '../channel.ts';
import { ChannelError, toChannelError } from '../channel-error.ts';
import type { TelegramAccount } from './telegram-account.ts';

const API_URL = 'https://api.telegram.org';
const TIMEOUT_MS = 15_000;
const MAX_RESPONSE_BYTES = 200_000;
/** Larger files can't be read from Telegram. */
const MAX_FILE_BYTES = 20_000_000;
const FILE_TIMEOUT_MS = 60_000;
const MAX_RETRY_AFTER = 3_600;

const Answer = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
});

/** What Telegram says of a person who can't be written to; it has words and no codes for them. */
function findPersonFailure(description: string): string | null {
  if (/bot was blocked/i.test(description)) return 'blocked_by_person';
  const isAway = /user is deactivated|chat not found|can't initiate conversation|bot was kicked/i.test(description);
  return isAway ? 'person_unreachable' : null;
}

function toTelegramError(status: number, host: string, body: unknown): ChannelError {
  const { description = '', parameters } = Answer.safeParse(body).data ?? {};
  if (status === 429) {
    const retryAfter = Math.min(parameters?.retry_after ?? 0, MAX_RETRY_AFTER);
    return new ChannelError('throttled', { params: { host, status }, retryAfter });
  }
  if (status >= 500) return new ChannelError('callback_refused', { params: { host, status } });
  const ofPerson = findPersonFailure(description);
  if (ofPerson) return new ChannelError(ofPerson, { isFinal: true });
  // A token whose bot is unknown is a path that isn't there.
  if (status === 401 || status === 404) return new ChannelError('bot_token_refused', { isFinal: true });
  const reason = description.slice(0, 200) || String(status);
  if (/webhook/i.test(description)) return new ChannelError('webhook_refused', { params: { reason }, isFinal: true });
  return new ChannelError('provider_refused', { params: { code: reason }, isFinal: true });
}

/** Calls a method of the Bot API; gives its result. Throws ChannelError unless Telegram agrees. */
export async function invokeTelegram(
  { outbound }: Pick<ChannelScope, 'outbound'>,
  { secret, settings: { apiUrl = API_URL } }: TelegramAccount,
  method: string,
  params: object = {},
): Promise<unknown> {
  const { host } = new URL(apiUrl);
  try {
    const response = await outbound.createFetch(MAX_RESPONSE_BYTES)(`${apiUrl}/bot${secret}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await response.json().catch(() => null);
    const answer = Answer.safeParse(body);
    if (response.ok && answer.data?.ok) return answer.data.result;
    throw toTelegramError(response.status, host, body);
  } catch (error) {
    throw toChannelError(error, host);
  }
}

/** Reads a file that somebody sent to the bot. Throws ChannelError. */
export async function readTelegramFile(
  scope: Pick<ChannelScope, 'outbound'>,
  account: TelegramAccount,
  fileId: string,
): Promise<Uint8Array> {
  const { secret, settings } = account;
  const { apiUrl = API_URL } = settings;
  const { host } = new URL(apiUrl);
  const file = z
    .object({ file_path: z.string().regex(/^[\w./-]{1,300}$/) })
    .safeParse(await invokeTelegram(scope, account, 'getFile', { file_id: fileId }));
  if (!file.success) throw new ChannelError('file_unreadable', { isFinal: true });
  try {
    const request = scope.outbound.createFetch(MAX_FILE_BYTES);
    const url = `${apiUrl}/file/bot${secret}/${file.data.file_path}`;
    const response = await request(url, { signal: AbortSignal.timeout(FILE_TIMEOUT_MS) });
    if (!response.ok) throw toTelegramError(response.status, host, null);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw toChannelError(error, host);
  }
}
