import { z } from 'zod';
import type { Channel, ChannelScope } from '../channel.ts';
import { answerChallenge, assertSigned } from '../meta/verify-request.ts';
import { parseWebhook } from '../parse-webhook.ts';
import { buildWhatsappMessage } from './build-message.ts';
import { invokeGraph, readWhatsappFile } from './graph-api.ts';
import { readNotification, WhatsappNotification } from './read-webhook.ts';
import { WhatsappSettings } from './whatsapp-account.ts';
import type { WhatsappAccount } from './whatsapp-account.ts';

const MAX_TEXT_LENGTH = 4_096;
const REPLY_WINDOW_MS = 24 * 3_600_000;

/** Asks Meta for the number, which shows that the token and the id belong together. */
async function connect(scope: ChannelScope, account: WhatsappAccount): Promise<Record<string, string>> {
  const path = `${account.settings.phoneNumberId}?fields=display_phone_number`;
  const number = z
    .object({ display_phone_number: z.string().max(40) })
    .safeParse(await invokeGraph(scope, account, { path }));
  return number.success ? { phoneNumber: number.data.display_phone_number } : {};
}

/** A number of a company's own at the WhatsApp Cloud API. */
export const whatsappChannel: Channel<WhatsappSettings> = {
  name: 'whatsapp',
  capabilities: {
    showsFiles: true,
    showsChoices: true,
    maxTextLength: MAX_TEXT_LENGTH,
    reportsDelivery: true,
    sendsFilesAlone: true,
  },
  parseSettings: (settings) => WhatsappSettings.parse(settings),
  replyWindow: { getMs: () => REPLY_WINDOW_MS, takesTemplates: true },
  handshake: answerChallenge,
  receive: (_scope, account, webhook) => {
    assertSigned(account, webhook);
    return readNotification(parseWebhook(WhatsappNotification, webhook.rawBody), account.settings.phoneNumberId);
  },
  acknowledge: () => ({ type: 'application/json', body: '{}' }),
  identify: (_account, address) => ({ channel: 'phone', address, isPhone: true }),
  fetchFile: (scope, account, { id }) => readWhatsappFile(scope, account, id),
  connect,
  deliver: async (scope, account, message) => {
    const path = `${account.settings.phoneNumberId}/messages`;
    const answer = await invokeGraph(scope, account, { path, body: buildWhatsappMessage(message) });
    const sent = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) }).safeParse(answer);
    return { providerId: sent.data?.messages[0]?.id ?? null, status: 'sent', segments: 0 };
  },
  check: async (scope, account) => {
    await connect(scope, account);
  },
};
