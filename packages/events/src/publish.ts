import type { EventName, Events } from '@lobby/contracts/events';

/** The part of a tenant's transaction that an event needs. */
interface OutboxTx {
  outbox: { createMany: (args: { data: { event: string; payload: object }[] }) => Promise<unknown> };
}

/** Tells of a change inside the transaction that makes it: sent after the commit, and never when it rolls back. */
export async function publish<N extends EventName>(tx: OutboxTx, event: N, payload: Events[N]): Promise<void> {
  await tx.outbox.createMany({ data: [{ event, payload }] });
}
