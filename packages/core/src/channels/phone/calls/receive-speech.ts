import { randomUUID } from 'node:crypto';
import { storeInboundMessage } from '../../inbound/store-inbound-message.ts';
import { cleanText } from '../../parse-webhook.ts';
import { MAX_SPOKEN_LENGTH, MAX_TALK_MS } from '../call-limits.ts';
import { isHiddenCaller } from '../caller.ts';
import { awaitAnswer } from './await-answer.ts';
import { buildPrompt, hangUp } from './call-context.ts';
import type { Call, CallContext } from './call-context.ts';
import { ensureCallConversation, getCall } from './call-records.ts';
import { OFFER_AFTER, offerMessage } from './offer-message.ts';
import { promiseCallback, recordMessage, recordVoicemail } from './record-message.ts';
import { transferCall } from './transfer-call.ts';

/** Asks again, then offers a message or a call back, then ends the call. */
function respondToSilence(
  context: CallContext,
  call: Call,
  { turn, silent }: { turn: number; silent: number },
): string {
  const { phrases } = context;
  if (silent >= OFFER_AFTER) return hangUp(context);
  if (silent + 1 >= OFFER_AFTER) return offerMessage(context, call, { turn, said: phrases('stillNotHeard') });
  return buildPrompt(context, [phrases('notHeard')], { turn, silent: silent + 1 });
}

/** What a pressed key does that isn't a choice of the assistant's; null: it is one, or none was pressed. */
async function respondToKey(context: CallContext, call: Call, digit: string): Promise<string | null> {
  if (digit === '0') return transferCall(context, call, { reason: 'requested' });
  if (context.getCount('silent') < OFFER_AFTER) return null;
  if (digit === '1' && context.account.settings.hasVoicemail) return recordVoicemail(context, call);
  if (digit === '2' && !isHiddenCaller(call.address)) return promiseCallback(context, call);
  return null;
}

/** Stores what a caller said as their message, once for each turn, and says the answer. */
export async function receiveSpeech(context: CallContext): Promise<string> {
  const { scope, account, callSid, params, getCount } = context;
  const call = await scope.db((tx) => getCall(tx, context));
  const [turn, silent] = [getCount('turn'), getCount('silent')];
  const digit = (params.get('Digits') ?? '').slice(0, 1);
  const pressed = digit ? await respondToKey(context, call, digit) : null;
  if (pressed) return pressed;
  if (scope.clock.now().getTime() - call.startedAt.getTime() > MAX_TALK_MS) return recordMessage(context, call);
  const text = cleanText(params.get('SpeechResult') ?? '').slice(0, MAX_SPOKEN_LENGTH) || digit.replace(/\D/, '');
  if (!text) return respondToSilence(context, call, { turn, silent });
  const conversationId = await scope.db((tx) => ensureCallConversation(tx, call));
  const isNew = await storeInboundMessage(scope, account.id, {
    providerId: `${callSid} ${turn}`,
    from: { address: call.address, name: null },
    text: text.toWellFormed(),
    sentAt: null,
    command: null,
    thread: { eventId: randomUUID(), conversationId, attachmentIds: [], isForPeople: false },
  });
  if (isNew) await scope.jobs.enqueue('channel.receive', {});
  return awaitAnswer(context, { ...call, conversationId }, { turn, waits: 0 });
}
