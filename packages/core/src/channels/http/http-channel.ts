import { AppError } from '@lobby/contracts/errors';
import { HttpMessage } from '@lobby/contracts/channels';
import type { HttpAnswer } from '@lobby/contracts/channels';
import { z } from 'zod';
import type { Channel, ChannelAccount, ChannelScope, OutgoingMessage } from '../channel.ts';
import { ChannelError, toChannelError } from '../channel-error.ts';
import { signWebhook, verifyWebhook } from './standard-webhooks.ts';

const HttpSettings = z.object({ callbackUrl: z.url() });
export type HttpSettings = z.infer<typeof HttpSettings>;

const TIMEOUT_MS = 15_000;
const MAX_RESPONSE_BYTES = 4_096;

function parseMessage(body: Buffer): HttpMessage {
  try {
    return HttpMessage.parse(JSON.parse(body.toString('utf8')));
  } catch (error) {
    throw new AppError('invalid', 'channel_message_invalid', { cause: error });
  }
}

/** Posts a signed body to the account's callback. Throws ChannelError unless it was taken. */
async function post(
  { outbound, clock }: ChannelScope,
  { settings: { callbackUrl }, secret }: ChannelAccount<HttpSettings>,
  { id, payload }: { id: string; payload: object },
): Promise<void> {
  const body = JSON.stringify(payload);
  const timestamp = Math.floor(clock.now().getTime() / 1000);
  const { host } = new URL(callbackUrl);
  try {
    const response = await outbound.createFetch(MAX_RESPONSE_BYTES)(callbackUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signWebhook(secret, { id, timestamp, body }),
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    const { status } = response;
    if (status >= 200 && status < 300) return;
    // Of 4xx, these say "later"; the others would say the same again.
    const isFinal = status < 500 && ![408, 425, 429].includes(status);
    throw new ChannelError(status === 429 ? 'throttled' : 'callback_refused', { params: { host, status }, isFinal });
  } catch (error) {
    throw toChannelError(error, host);
  }
}

const toAnswer = ({ deliveryId, address, sentAt, isLast: _isLast, ...message }: OutgoingMessage): HttpAnswer => ({
  type: 'message',
  id: deliveryId,
  to: { address },
  sentAt: sentAt.toISOString(),
  ...message,
});

/** Messages from and to a company's own app, workflow or aggregator, signed both ways as Standard Webhooks says. */
export const httpChannel: Channel<HttpSettings> = {
  name: 'http',
  capabilities: { showsFiles: true, showsChoices: true, maxTextLength: 20_000, reportsDelivery: false },
  parseSettings: (settings) => HttpSettings.parse(settings),
  receive: ({ clock }, { secret }, { kind, header, rawBody }) => {
    if (kind !== 'messages' || !verifyWebhook(secret, { header, body: rawBody, now: clock.now() }))
      throw new AppError('unauthorized', 'webhook_signature_invalid');
    const { id, from, text, sentAt } = parseMessage(rawBody);
    const message = {
      providerId: id,
      from: { address: from.address, name: from.name || null },
      text,
      sentAt: sentAt ? new Date(sentAt) : null,
      command: null,
    };
    return { messages: [message], statuses: [] };
  },
  acknowledge: (isDuplicate) => ({
    type: 'application/json',
    body: JSON.stringify({ status: isDuplicate ? 'duplicate' : 'accepted' }),
  }),
  // Two apps may call different people by the same id.
  identify: ({ id }, address) => ({ channel: 'http', address: `${id}:${address}`, isPhone: false }),
  deliver: async (scope, account, message) => {
    await post(scope, account, { id: message.deliveryId, payload: toAnswer(message) });
    return { providerId: null, status: 'delivered', segments: 0 };
  },
  check: async (scope, account) => {
    const now = scope.clock.now();
    await post(scope, account, { id: `test_${now.getTime()}`, payload: { type: 'test', sentAt: now.toISOString() } });
  },
};
