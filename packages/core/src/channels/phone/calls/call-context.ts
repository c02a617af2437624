import type { TenantScope } from '../../../deps.ts';
import { createCallPhrases } from '../call-phrases.ts';
import type { CallPhrases } from '../call-phrases.ts';
import type { PhoneAccount } from '../phone-settings.ts';
import { buildTwiml, element } from '../twiml.ts';
import type { TwimlElement } from '../twiml.ts';

/** What Twilio asks in a call, as the last part of an account's address; each is answered with what happens next. */
export const CALL_STEPS = [
  'incoming',
  'speech',
  'wait',
  'dialed',
  'screen',
  'accepted',
  'voicemail',
  'transcription',
  'status',
] as const;
export type CallStep = (typeof CALL_STEPS)[number];

/** A call, as its steps need it. */
export interface Call {
  id: string;
  addressId: string;
  visitorId: string;
  /** The caller's number, or what stands for a hidden one. */
  address: string;
  conversationId: string | null;
  startedAt: Date;
}

/** A verified webhook of a call. */
export interface CallContext {
  scope: TenantScope;
  account: PhoneAccount;
  companyName: string;
  callSid: string;
  params: URLSearchParams;
  /** A number that an earlier step has put into the address; 0 where there is none. */
  getCount: (name: string) => number;
  phrases: CallPhrases;
  /** How long an answer is waited for. */
  waitMs: number;
}

/** An address of a call's next step. */
export const toStepUrl = (
  { scope, account }: Pick<CallContext, 'scope' | 'account'>,
  step: CallStep,
  counts: Record<string, number> = {},
): string => {
  const query = new URLSearchParams(Object.entries(counts).map(([name, count]) => [name, String(count)])).toString();
  return `${scope.publicUrl}/channels/phone/${account.id}/${step}${query ? `?${query}` : ''}`;
};

/** Sentences that the caller hears. */
export const createSay = ({ account }: Pick<CallContext, 'account'>, ...texts: string[]): TwimlElement =>
  element('Say', { language: account.settings.language }, [texts.filter(Boolean).join(' ')]);

/** Seconds until a caller who says nothing is asked again. */
const SILENCE_SECONDS = 6;

/**
 * Says something and listens; whoever speaks or presses a key interrupts it. `turn` counts what the caller has said, `silent` how often
 * nothing was heard.
 */
export function buildPrompt(
  context: CallContext,
  texts: string[],
  { turn, silent = 0 }: { turn: number; silent?: number },
): string {
  return buildTwiml(
    element(
      'Gather',
      {
        input: 'speech dtmf',
        language: context.account.settings.language,
        speechTimeout: 'auto',
        timeout: SILENCE_SECONDS,
        numDigits: 1,
        actionOnEmptyResult: true,
        method: 'POST',
        action: toStepUrl(context, 'speech', { turn, ...(silent > 0 ? { silent } : {}) }),
      },
      [createSay(context, ...texts)],
    ),
  );
}

/** Says something and ends the call. */
export const hangUp = (context: CallContext, ...texts: string[]): string =>
  buildTwiml(createSay(context, ...texts, context.phrases('goodbye')), element('Hangup'));

/** The phrases for the language of an account. */
export const getPhrases = (account: PhoneAccount): CallPhrases => createCallPhrases(account.settings.language);
