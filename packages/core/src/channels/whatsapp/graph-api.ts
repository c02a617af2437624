import { z } from 'zod';
import type { ChannelScope } from '../channel.ts';
import { ChannelError, toChannelError } from '../channel-error.ts';
import { readMetaSecret } from '../meta/meta-secret.ts';
import type { WhatsappAccount } from './whatsapp-account.ts';
import { toWhatsappError } from './whatsapp-failure.ts';

const API_URL = 'https://graph.facebook.com';
const VERSION = 'v25.0';
const TIMEOUT_MS = 15_000;
const MAX_RESPONSE_BYTES = 200_000;
const MAX_FILE_BYTES = 20_000_000;
const FILE_TIMEOUT_MS = 60_000;
const MAX_RETRY_AFTER = 3_600;
/** Where Meta keeps media; the token goes nowhere else. */
const MEDIA_HOST = /(?:^|\.)(?:fbsbx\.com|facebook\.com|whatsapp\.net)$/;

const Refusal = z.object({ error: z.object({ code: z.number().int() }) });

interface Call {
  url: string;
  body?: object;
  maxBytes: number;
  timeoutMs: number;
}

async function request({ outbound }: Pick<ChannelScope, 'outbound'>, account: WhatsappAccount, call: Call) {
  const { host } = new URL(call.url);
  const { accessToken } = readMetaSecret(account);
  try {
    const response = await outbound.createFetch(call.maxBytes)(call.url, {
      method: call.body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(call.body ? { 'content-type': 'application/json' } : {}),
      },
      ...(call.body ? { body: JSON.stringify(call.body) } : {}),
      signal: AbortSignal.timeout(call.timeoutMs),
    });
    if (response.ok) return Buffer.from(await response.arrayBuffer());
    const refusal = Refusal.safeParse(await response.json().catch(() => null));
    const retryAfter = Math.min(Number(response.headers.get('retry-after')) || 0, MAX_RETRY_AFTER);
    throw toWhatsappError({ status: response.status, code: refusal.data?.error.code ?? 0, retryAfter, host });
  } catch (error) {
    throw toChannelError(error, host);
  }
}

/** Calls the Graph API; gives what it answers. Throws ChannelError unless Meta agrees. */
export async function invokeGraph(
  scope: Pick<ChannelScope, 'outbound'>,
  account: WhatsappAccount,
  { path, body }: { path: string; body?: object },
): Promise<unknown> {
  const url = `${account.settings.apiUrl ?? API_URL}/${VERSION}/${path}`;
  const answer = await request(scope, account, {
    url,
    maxBytes: MAX_RESPONSE_BYTES,
    timeoutMs: TIMEOUT_MS,
    ...(body ? { body } : {}),
  });
  try {
    return JSON.parse(answer.toString('utf8'));
  } catch (error) {
    throw new ChannelError('unexpected', { cause: error });
  }
}

/** Reads a file that somebody sent. Throws ChannelError. */
export async function readWhatsappFile(
  scope: Pick<ChannelScope, 'outbound'>,
  account: WhatsappAccount,
  mediaId: string,
): Promise<Uint8Array> {
  const path = `${encodeURIComponent(mediaId)}?phone_number_id=${account.settings.phoneNumberId}`;
  const media = z.object({ url: z.url() }).safeParse(await invokeGraph(scope, account, { path }));
  if (!media.success) throw new ChannelError('file_unreadable', { isFinal: true });
  const { host, hostname, protocol } = new URL(media.data.url);
  const api = new URL(account.settings.apiUrl ?? API_URL);
  const isOfMeta = host === api.host || (protocol === 'https:' && MEDIA_HOST.test(hostname));
  if (!isOfMeta) throw new ChannelError('file_unreadable', { isFinal: true });
  const call = { url: media.data.url, maxBytes: MAX_FILE_BYTES, timeoutMs: FILE_TIMEOUT_MS };
  return new Uint8Array(await request(scope, account, call));
}
