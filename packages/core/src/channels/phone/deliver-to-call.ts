import type { ChannelScope, OutgoingMessage, SentMessage } from '../channel.ts';
import { ChannelError } from '../channel-error.ts';
import { createCallPhrases } from './call-phrases.ts';
import { MAX_CALL_MS } from './call-limits.ts';
import type { PhoneAccount } from './phone-settings.ts';
import { shortenForEar } from './shorten-for-ear.ts';

interface Context {
  callId: string | null;
  /** The assistant had no answer, and still has the conversation. */
  isWithoutAnswer: boolean;
}

/** The call that goes on in a message's conversation, and whether the message answers nothing. */
async function loadContext(scope: ChannelScope, { conversationId, deliveryId }: OutgoingMessage): Promise<Context> {
  const since = new Date(scope.clock.now().getTime() - MAX_CALL_MS);
  return scope.db(async (tx) => {
    const call = await tx.phoneCall.findFirst({
      where: { conversationId, endedAt: null, startedAt: { gt: since } },
      orderBy: { startedAt: 'desc' },
      select: { id: true },
    });
    const delivery = await tx.outboundDelivery.findUnique({
      where: { id: deliveryId },
      select: { message: { select: { outcome: true, choices: true } }, conversation: { select: { owner: true } } },
    });
    const isWithoutAnswer =
      delivery?.message.outcome === 'unknown' &&
      delivery.message.choices === null &&
      delivery.conversation.owner === 'assistant';
    return { callId: call?.id ?? null, isWithoutAnswer };
  });
}

/** A message as it is heard: its first sentences, and its choices by the keys that choose them. */
function toSpokenText(
  { settings }: PhoneAccount,
  { text, choices }: OutgoingMessage,
  isWithoutAnswer: boolean,
): string {
  const phrases = createCallPhrases(settings.language);
  if (isWithoutAnswer) return phrases('noAnswer');
  const spoken = shortenForEar(text, settings.language);
  const offered = choices.map((label, index) =>
    phrases('choice', { number: index + 1, label: label.replace(/[.!?]+$/, '') }),
  );
  const said = spoken.text === '' && spoken.links.length > 0 ? phrases('onWebsite') : spoken.text;
  return [said, ...offered].filter(Boolean).join(' ');
}

/** Puts a message among what is said next in its call. Throws ChannelError where the caller has hung up. */
export async function deliverToCall(
  scope: ChannelScope,
  account: PhoneAccount,
  message: OutgoingMessage,
): Promise<SentMessage> {
  const { callId, isWithoutAnswer } = await loadContext(scope, message);
  const sent = { providerId: null, status: 'sent', segments: 0 } as const;
  // What happens in the conversation, such as waiting for a person, is said by the call itself.
  if (message.author === 'system') return sent;
  if (!callId) throw new ChannelError('call_ended', { isFinal: true });
  const { deliveryId } = message;
  const text = toSpokenText(account, message, isWithoutAnswer);
  await scope.db((tx) => tx.callUtterance.createMany({ data: [{ callId, deliveryId, text }], skipDuplicates: true }));
  return sent;
}
