import type { CallOutcome } from '@lobby/contracts/channels';
import type { TenantTx } from '@lobby/db';

/** How a call went, or goes. */
export interface CallView {
  startedAt: Date;
  /** Null: it goes on. */
  endedAt: Date | null;
  durationSeconds: number | null;
  /** Null: not known yet. */
  outcome: CallOutcome | null;
  voicemailSeconds: number | null;
}

/** The call of a conversation; null: it is none. */
export async function findCall(tx: TenantTx, conversationId: string): Promise<CallView | null> {
  const call = await tx.phoneCall.findFirst({
    where: { conversationId },
    orderBy: { startedAt: 'desc' },
    select: { startedAt: true, endedAt: true, durationSeconds: true, outcome: true, voicemailSeconds: true },
  });
  return call && { ...call, outcome: call.outcome as CallOutcome | null };
}
