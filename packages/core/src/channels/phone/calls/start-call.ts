import { AppError } from '@lobby/contracts/errors';
import { buildTwiml, element } from '../twiml.ts';
import { buildPrompt } from './call-context.ts';
import type { CallContext } from './call-context.ts';
import { createCall, getCall } from './call-records.ts';
import { countCall } from './count-call.ts';
import { transferCall } from './transfer-call.ts';

/** Refuses a call, which costs nothing. */
export const rejectCall = (reason: 'busy' | 'rejected'): string => buildTwiml(element('Reject', { reason }));

/** Answers a call: the greeting, who is speaking, and what can be asked; where only people answer, the way to them. */
export async function startCall(context: CallContext): Promise<string> {
  const { scope, account, companyName, callSid, phrases } = context;
  try {
    await countCall(context);
    await scope.db((tx) => createCall(tx, context));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    scope.log.warn({ code: error.code, callSid }, 'a call was refused');
    return rejectCall(error.kind === 'forbidden' ? 'rejected' : 'busy');
  }
  const greeting = account.greeting || phrases('welcome', { company: companyName });
  if (account.answerMode === 'people') {
    const call = await scope.db((tx) => getCall(tx, context));
    return transferCall(context, call, { reason: 'people_only', said: [greeting] });
  }
  return buildPrompt(context, [greeting, phrases('notice'), phrases('ask')], { turn: 1 });
}
