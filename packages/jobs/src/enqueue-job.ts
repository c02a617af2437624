import { durableJobPayloads } from '@lobby/contracts/jobs';
import type { DurableJobName, DurableJobPayload } from '@lobby/contracts/jobs';

/** The part of a tenant's or the platform's transaction that a durable job needs. */
export interface DurableJobTx {
  $executeRaw: (query: TemplateStringsArray, ...values: unknown[]) => Promise<number>;
}

/**
 * Asks for a side effect inside the transaction that needs it: it happens after the commit, and never when that rolls back. Retried
 * for at least a day; then the super admin sees it in a list. `delayMs` is how much later it happens, in milliseconds.
 */
export async function enqueueJob<N extends DurableJobName>(
  tx: DurableJobTx,
  name: N,
  payload: DurableJobPayload<N>,
  { delayMs = 0 }: { delayMs?: number } = {},
): Promise<void> {
  const json = JSON.stringify(durableJobPayloads[name].parse(payload));
  await tx.$executeRaw`SELECT enqueue_job(${name}, ${json}::jsonb, ${Math.ceil(delayMs / 1000)}::int)`;
}
