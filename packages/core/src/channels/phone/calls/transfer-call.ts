import type { HandoverReason } from '@lobby/contracts/conversations';
import { isWithinBusinessHours } from '../../../availability/index.ts';
import { appendSystemEvent, transitionConversation } from '../../../conversations/index.ts';
import { buildTwiml, element } from '../twiml.ts';
import { hangUp, createSay, toStepUrl } from './call-context.ts';
import type { Call, CallContext } from './call-context.ts';
import { getCall, recordOutcome } from './call-records.ts';
import { mayTransfer } from './count-call.ts';
import { handOverCall } from './hand-over-call.ts';
import { recordMessage } from './record-message.ts';

/** How long the team's phones ring. */
const RING_SECONDS = 20;
/** How long somebody who answers has to press a key. */
const SCREEN_SECONDS = 8;

/** Calls the team's numbers within business hours; else the caller leaves a message. The conversation goes to the team either way. */
export async function transferCall(
  context: CallContext,
  call: Call,
  { reason, said = [] }: { reason: HandoverReason; said?: string[] },
): Promise<string> {
  const { scope, account, phrases } = context;
  const { transferNumbers, phoneNumber } = account.settings;
  const { conversationId, isOpen } = await scope.db(async (tx) => ({
    conversationId: await handOverCall(tx, call, reason),
    isOpen: await isWithinBusinessHours(tx, scope.clock.now()),
  }));
  if (!isOpen || transferNumbers.length === 0 || !(await mayTransfer(context, call)))
    return recordMessage(context, { ...call, conversationId }, said);
  const numbers = transferNumbers.map((number) =>
    element('Number', { url: toStepUrl(context, 'screen'), method: 'POST' }, [number]),
  );
  return buildTwiml(
    createSay(context, ...said, phrases('connecting')),
    element(
      'Dial',
      {
        answerOnBridge: true,
        timeout: RING_SECONDS,
        callerId: phoneNumber,
        action: toStepUrl(context, 'dialed'),
        method: 'POST',
      },
      numbers,
    ),
  );
}

/** What a member of the team hears who picks up: a key takes the call, so that a mailbox doesn't. */
export function screenCall(context: CallContext): string {
  const { account, phrases, companyName } = context;
  const gather = { numDigits: 1, timeout: SCREEN_SECONDS, action: toStepUrl(context, 'accepted'), method: 'POST' };
  const prompt = createSay({ account }, phrases('acceptCall', { company: companyName }));
  return buildTwiml(element('Gather', gather, [prompt]), element('Hangup'));
}

/** Lets a member of the team who has pressed a key speak with the caller. */
export const acceptCall = (): string => buildTwiml();

/** Ends a call that somebody has taken, or takes a message where nobody has. */
export async function finishTransfer(context: CallContext): Promise<string> {
  const { scope, params } = context;
  const call = await scope.db((tx) => getCall(tx, context));
  const isTaken = params.get('DialCallStatus') === 'completed' && params.get('DialBridged') !== 'false';
  if (!isTaken) return recordMessage(context, call);
  await scope.db(async (tx) => {
    await recordOutcome(tx, call, 'transferred');
    if (!call.conversationId) return;
    const waiting = await tx.conversation.findFirst({
      where: { id: call.conversationId, owner: { in: ['assistant', 'queue'] } },
      select: { id: true },
    });
    if (!waiting) return;
    // A team member has spoken with the caller, so nobody else has to.
    await transitionConversation(tx, waiting.id, 'resolve');
    await appendSystemEvent(tx, waiting.id, { kind: 'resolved', agentName: null });
  });
  return hangUp(context);
}
