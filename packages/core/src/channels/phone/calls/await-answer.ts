import { setTimeout as delay } from 'node:timers/promises';
import type { TenantTx } from '@lobby/db';
import { createSlots } from '@lobby/runtime';
import { updateDeliveryStatus } from '../../outbound/update-delivery-status.ts';
import { MAX_WAITING_OF_ACCOUNT, MAX_WAITS, PAUSE_SECONDS } from '../call-limits.ts';
import { buildTwiml, element } from '../twiml.ts';
import { buildPrompt, hangUp, createSay, toStepUrl } from './call-context.ts';
import type { Call, CallContext } from './call-context.ts';
import { getCall } from './call-records.ts';
import { offerMessage } from './offer-message.ts';
import { transferCall } from './transfer-call.ts';

const slots = createSlots(MAX_WAITING_OF_ACCOUNT);

/** How often it is looked whether the answer is there. */
const POLL_MS = 250;

/** Reasons of a handover by which a caller wants a person now, though nobody may be there. */
const WANTED = new Set(['requested', 'keyword', 'anger', 'people_only']);

interface Turn {
  /** What was said is answered, or nobody answers it. */
  isDone: boolean;
  failureCode: string | null;
  /** The caller is to speak with a person. */
  isHandedOver: boolean;
}

const WAITING: Turn = { isDone: false, failureCode: null, isHandedOver: false };

/** Whether what the caller said in a turn is answered. */
async function loadTurn(tx: TenantTx, { account, callSid }: CallContext, call: Call, turn: number): Promise<Turn> {
  const { id: callId, conversationId } = call;
  if (!conversationId) return WAITING;
  const event = await tx.inboundEvent.findFirst({
    where: { accountId: account.id, providerId: `${callSid} ${turn}` },
    select: { status: true, failureCode: true },
  });
  if (!event || event.status === 'pending') return WAITING;
  const { owner, handoverReason } = await tx.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { owner: true, handoverReason: true },
  });
  const unsaid = await tx.outboundDelivery.count({ where: { conversationId, status: 'pending' } });
  const utterances = { where: { callId, OR: [{ turn: null }, { turn }] } };
  // An agent who answers in the inbox is waited for.
  const isMissing = owner === 'agent' && (await tx.callUtterance.count(utterances)) === 0;
  return {
    isDone: event.status === 'failed' || (unsaid === 0 && !isMissing),
    failureCode: event.failureCode,
    isHandedOver: owner === 'queue' || (owner === 'assistant' && WANTED.has(handoverReason ?? '')),
  };
}

interface Utterance {
  id: string;
  deliveryId: string;
  text: string;
}

/** What is said after a turn, in order; said again where the turn's webhook is repeated. */
async function claimUtterances(context: CallContext, call: Call, turn: number): Promise<string[]> {
  const { scope, account } = context;
  const { claimed, texts } = await scope.db(async (tx) => {
    const rows = await tx.$queryRaw<Utterance[]>`
      UPDATE "CallUtterance" SET turn = ${turn} WHERE "callId" = ${call.id}::uuid AND turn IS NULL RETURNING id, "deliveryId", text`;
    const said = await tx.callUtterance.findMany({
      where: { callId: call.id, turn },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { text: true },
    });
    return { claimed: rows, texts: said.map(({ text }) => text) };
  });
  for (const { deliveryId } of claimed)
    await updateDeliveryStatus(scope, account.id, { deliveryId, status: 'delivered', failure: null });
  return texts.filter(Boolean);
}

/** Says the answer of a turn, and listens again; whoever is handed over is transferred. */
async function sayAnswer(context: CallContext, call: Call, turn: number, state: Turn): Promise<string> {
  const { phrases } = context;
  if (state.failureCode === 'visitor_blocked') return hangUp(context);
  const said = await claimUtterances(context, call, turn);
  if (state.isHandedOver) return transferCall(context, call, { reason: 'requested', said });
  return buildPrompt(context, said.length > 0 ? said : [phrases('failed')], { turn: turn + 1 });
}

/** Waits for the answer of a turn; a caller whose answer takes longer than a webhook may is asked to hold, and it is asked for again. */
export async function awaitAnswer(
  context: CallContext,
  call: Call,
  { turn, waits }: { turn: number; waits: number },
): Promise<string> {
  const { scope, account, phrases, waitMs } = context;
  const free = slots.claim(account.id);
  const deadline = free ? Date.now() + waitMs : 0;
  try {
    for (;;) {
      const state = await scope.db((tx) => loadTurn(tx, context, call, turn));
      if (state.isDone) return await sayAnswer(context, call, turn, state);
      if (Date.now() >= deadline) break;
      await delay(POLL_MS);
    }
  } finally {
    free?.();
  }
  if (waits >= MAX_WAITS) return offerMessage(context, call, { turn: turn + 1, said: phrases('tooSlow') });
  return buildTwiml(
    createSay(context, phrases(waits === 0 ? 'moment' : 'stillLooking')),
    ...(free ? [] : [element('Pause', { length: PAUSE_SECONDS })]),
    element('Redirect', { method: 'POST' }, [toStepUrl(context, 'wait', { turn, waits: waits + 1 })]),
  );
}

/** Goes on to wait for the answer of a turn. */
export async function continueWaiting(context: CallContext): Promise<string> {
  const call = await context.scope.db((tx) => getCall(tx, context));
  return awaitAnswer(context, call, { turn: context.getCount('turn'), waits: context.getCount('waits') });
}
