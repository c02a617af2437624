import { updateDeliveryStatus } from '../../outbound/update-delivery-status.ts';
import { buildTwiml } from '../twiml.ts';
import type { CallContext } from './call-context.ts';
import { getCall, publishCallChanged } from './call-records.ts';

const ENDED = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);

/** Records that a call has ended, how long it was, and how it ended; what wasn't said any more was not delivered. */
export async function finishCall(context: CallContext): Promise<string> {
  const { scope, account, params } = context;
  if (!ENDED.has(params.get('CallStatus') ?? '')) return buildTwiml();
  const durationSeconds = Math.max(0, Math.trunc(Number(params.get('CallDuration')) || 0));
  const unsaid = await scope.db(async (tx) => {
    const call = await getCall(tx, context);
    const { conversationId } = call;
    const hasAsked =
      conversationId !== null && (await tx.message.count({ where: { conversationId, author: 'visitor' } })) > 0;
    await tx.phoneCall.updateMany({
      where: { id: call.id, outcome: null },
      data: { outcome: hasAsked ? 'answered' : 'unanswered' },
    });
    await tx.phoneCall.updateMany({
      where: { id: call.id, endedAt: null },
      data: { endedAt: scope.clock.now(), durationSeconds },
    });
    await publishCallChanged(tx, conversationId);
    return tx.callUtterance.findMany({ where: { callId: call.id, turn: null }, select: { deliveryId: true } });
  });
  const failure = { code: 'call_ended', params: {} };
  for (const { deliveryId } of unsaid)
    await updateDeliveryStatus(scope, account.id, { deliveryId, status: 'failed', failure });
  return buildTwiml();
}
