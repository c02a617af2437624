import { randomUUID } from 'node:crypto';
import { storeInboundMessage } from '../../inbound/store-inbound-message.ts';
import { cleanText } from '../../parse-webhook.ts';
import { MAX_SPOKEN_LENGTH, MAX_VOICEMAIL_SECONDS } from '../call-limits.ts';
import { isHiddenCaller } from '../caller.ts';
import { buildTwiml, element } from '../twiml.ts';
import { hangUp, createSay, toStepUrl } from './call-context.ts';
import type { Call, CallContext } from './call-context.ts';
import { getCall, recordOutcome } from './call-records.ts';
import { handOverCall } from './hand-over-call.ts';

/** Seconds of silence that end a voicemail. */
const SILENCE_SECONDS = 5;

/** Twilio writes down English only. */
const isTranscribed = ({ account }: CallContext): boolean => account.settings.language.startsWith('en');

/** Records a voicemail, which the caller is told. The conversation goes to the team before, whether or not anything is said. */
export async function recordVoicemail(context: CallContext, call: Call, said: string[] = []): Promise<string> {
  const { scope, phrases } = context;
  await scope.db((tx) => handOverCall(tx, call, 'requested'));
  return buildTwiml(
    createSay(context, ...said, phrases('leaveMessage')),
    element('Record', {
      maxLength: MAX_VOICEMAIL_SECONDS,
      timeout: SILENCE_SECONDS,
      finishOnKey: '#',
      playBeep: true,
      action: toStepUrl(context, 'voicemail'),
      method: 'POST',
      ...(isTranscribed(context) ? { transcribe: true, transcribeCallback: toStepUrl(context, 'transcription') } : {}),
    }),
    createSay(context, phrases('goodbye')),
    element('Hangup'),
  );
}

/** Tells the caller that they are called back, and the team to do so. */
export async function promiseCallback(context: CallContext, call: Call, said: string[] = []): Promise<string> {
  await context.scope.db(async (tx) => {
    const conversationId = await handOverCall(tx, call, 'requested');
    await recordOutcome(tx, { id: call.id, conversationId }, 'callback');
  });
  return hangUp(context, ...said, context.phrases('callback'));
}

/** What a caller can do where nobody takes their call: leave voicemail, else be called back. */
export async function recordMessage(context: CallContext, call: Call, said: string[] = []): Promise<string> {
  const { account, phrases } = context;
  const told = [...said, phrases('nobody')];
  if (account.settings.hasVoicemail) return recordVoicemail(context, call, told);
  return isHiddenCaller(call.address) ? hangUp(context, ...told) : promiseCallback(context, call, told);
}

const formatLength = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Puts a voicemail into the conversation, once: as it was written down, else its length. */
async function storeVoicemail(context: CallContext, call: Call, voicemail: { seconds: number; text: string }) {
  const { scope, account, params } = context;
  const { conversationId } = call;
  const recordingSid = params.get('RecordingSid') ?? '';
  if (!conversationId || !/^RE\w{1,40}$/.test(recordingSid)) return;
  const label = `[Voicemail ${formatLength(voicemail.seconds)}]`;
  const isNew = await storeInboundMessage(scope, account.id, {
    providerId: recordingSid,
    from: { address: call.address, name: null },
    text: [label, voicemail.text].filter(Boolean).join(' '),
    sentAt: null,
    command: null,
    thread: { eventId: randomUUID(), conversationId, attachmentIds: [], isForPeople: true, isHandedOver: true },
  });
  if (isNew) await scope.jobs.enqueue('channel.receive', {});
}

/** Takes in what was recorded, and ends the call. Where Twilio writes it down, the text follows. */
export async function receiveVoicemail(context: CallContext): Promise<string> {
  const { scope, params } = context;
  const call = await scope.db((tx) => getCall(tx, context));
  const seconds = Math.min(Number(params.get('RecordingDuration')) || 0, MAX_VOICEMAIL_SECONDS);
  if (seconds > 0) {
    await scope.db(async (tx) => {
      await tx.phoneCall.updateMany({ where: { id: call.id }, data: { voicemailSeconds: seconds } });
      await recordOutcome(tx, call, 'voicemail');
    });
    if (!isTranscribed(context)) await storeVoicemail(context, call, { seconds, text: '' });
  }
  return hangUp(context);
}

/** Takes in what Twilio wrote down of a voicemail, or that it couldn't. */
export async function receiveTranscription(context: CallContext): Promise<string> {
  const { scope, params } = context;
  const call = await scope.db((tx) => getCall(tx, context));
  const isRead = params.get('TranscriptionStatus') === 'completed';
  const text = isRead ? cleanText(params.get('TranscriptionText') ?? '').slice(0, MAX_SPOKEN_LENGTH - 30) : '';
  const row = await scope.db((tx) =>
    tx.phoneCall.findUnique({ where: { id: call.id }, select: { voicemailSeconds: true } }),
  );
  const seconds = row?.voicemailSeconds ?? 0;
  await storeVoicemail(context, call, { seconds, text: text.toWellFormed() });
  return buildTwiml();
}
