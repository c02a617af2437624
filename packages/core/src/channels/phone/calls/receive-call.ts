import { AppError } from '@lobby/contracts/errors';
import type { Deps } from '../../../deps.ts';
import { getAccountRow, toChannelAccount } from '../../accounts/load-channel-account.ts';
import type { ChannelAccount, UnreadWebhook } from '../../channel.ts';
import { findChannelScope } from '../../inbound/find-channel-scope.ts';
import { readTwilioWebhook } from '../../twilio/read-twilio-webhook.ts';
import { ANSWER_WAIT_MS } from '../call-limits.ts';
import type { PhoneSettings } from '../phone-settings.ts';
import { continueWaiting } from './await-answer.ts';
import { getPhrases, hangUp } from './call-context.ts';
import type { CallContext, CallStep } from './call-context.ts';
import { finishCall } from './finish-call.ts';
import { receiveSpeech } from './receive-speech.ts';
import { rejectCall, startCall } from './start-call.ts';
import { receiveTranscription, receiveVoicemail } from './record-message.ts';
import { acceptCall, finishTransfer, screenCall } from './transfer-call.ts';

const HANDLERS: Record<CallStep, (context: CallContext) => string | Promise<string>> = {
  incoming: startCall,
  speech: receiveSpeech,
  wait: continueWaiting,
  dialed: finishTransfer,
  screen: screenCall,
  accepted: acceptCall,
  voicemail: receiveVoicemail,
  transcription: receiveTranscription,
  status: finishCall,
};

/** Numbers in the address of a step are ours and small; whatever else stands there counts as 0. */
const toCount = (value: string | null): number => (value !== null && /^\d{1,4}$/.test(value) ? Number(value) : 0);

/** What is done in a step; a caller is told of a failure in words, since nobody reads an error on the phone. */
async function runStep(context: CallContext, step: CallStep): Promise<string> {
  try {
    return await HANDLERS[step](context);
  } catch (error) {
    const isOurs = error instanceof AppError;
    if (isOurs && (error.kind === 'invalid' || error.kind === 'unauthorized')) throw error;
    if (step === 'status' || step === 'transcription') throw error;
    context.scope.log.error({ err: error, step, callSid: context.callSid }, 'a step of a call failed');
    return hangUp(context, context.phrases('nobody'));
  }
}

/**
 * Verifies a webhook of a call and gives the TwiML of what happens next. Throws AppError unauthorized for a forged one and for an account
 * that isn't there, which looks the same. `waitMs`: how long an answer may take before the caller is asked to hold.
 */
export async function receiveCall(
  deps: Deps,
  { accountId, step }: { accountId: string; step: CallStep },
  { readBody, ...webhook }: Omit<UnreadWebhook, 'kind'>,
  waitMs = ANSWER_WAIT_MS,
): Promise<string> {
  const scope = await findChannelScope(deps, { accountId, channel: 'phone' });
  const { row, tenant } = await scope.db(async (tx) => ({
    row: await getAccountRow(tx, accountId),
    tenant: await tx.tenant.findFirst({ select: { status: true, name: true } }),
  }));
  const account = toChannelAccount(scope, row) as ChannelAccount<PhoneSettings>;
  const params = readTwilioWebhook(scope.publicUrl, account, {
    ...webhook,
    rawBody: await readBody(scope.tenantId),
  });
  const callSid = params.get('CallSid') ?? '';
  if (!/^CA\w{1,40}$/.test(callSid)) throw new AppError('invalid', 'channel_message_invalid');
  if (tenant?.status !== 'active') return rejectCall('rejected');
  const query = new URLSearchParams(webhook.path.split('?')[1]);
  const context: CallContext = {
    scope,
    account,
    companyName: tenant.name,
    callSid,
    params,
    getCount: (name) => toCount(query.get(name)),
    phrases: getPhrases(account),
    waitMs,
  };
  return runStep(context, step);
}
