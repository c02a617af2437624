import { isHiddenCaller } from '../caller.ts';
import { buildPrompt, hangUp } from './call-context.ts';
import type { Call, CallContext } from './call-context.ts';

/** Nothing heard so often: callers are offered to leave a message. */
export const OFFER_AFTER = 2;

/** The ways out for a caller who isn't heard, by their keys. */
export function offerMessage(context: CallContext, call: Call, { turn, said }: { turn: number; said: string }): string {
  const { account, phrases } = context;
  const offers = [
    account.settings.hasVoicemail ? phrases('offerMessage') : '',
    isHiddenCaller(call.address) ? '' : phrases('offerCallback'),
  ].filter(Boolean);
  if (offers.length === 0) return hangUp(context, said);
  return buildPrompt(context, [said, ...offers], { turn, silent: OFFER_AFTER });
}
