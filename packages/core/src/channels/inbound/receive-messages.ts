import { randomUUID } from 'node:crypto';
import { tenantScope } from '../../deps.ts';
import type { Deps } from '../../deps.ts';
import { countDueChannelAddresses, leaseNextChannelAddress } from '../../platform/index.ts';
import { processInboundEvents } from './process-inbound-events.ts';
import type { Answerer } from './process-inbound-message.ts';

const LEASE_SECONDS = 60;
const RENEW_MS = 20_000;
const MAX_JOBS_PER_SWEEP = 4;

/** Processes what waits of the person who is due next; false: nobody is. */
export async function receiveNextMessages(deps: Deps, answerer: Answerer): Promise<boolean> {
  const leaseId = randomUUID();
  const leased = await leaseNextChannelAddress(deps, leaseId, LEASE_SECONDS);
  if (!leased) return false;
  const scope = tenantScope(deps, leased.tenantId);
  const lease = { addressId: leased.addressId, leaseId };
  const renew = setInterval(() => {
    const leaseUntil = new Date(Date.now() + LEASE_SECONDS * 1000);
    // A renewal that fails lets the lease run out, and another worker goes on.
    scope
      .db((tx) => tx.channelAddress.updateMany({ where: { id: lease.addressId, leaseId }, data: { leaseUntil } }))
      .catch(() => {});
  }, RENEW_MS);
  try {
    await processInboundEvents(scope, lease, answerer);
  } finally {
    clearInterval(renew);
  }
  return true;
}

/** The job: processes one person's messages, and enqueues the next job, so that many tenants are served in turn by many workers. */
export async function receiveMessages(deps: Deps, answerer: Answerer): Promise<void> {
  if (await receiveNextMessages(deps, answerer)) await deps.jobs.enqueue('channel.receive', {});
}

/** Enqueues jobs for messages that have none, after a crash or a lost queue. */
export async function sweepChannels(deps: Deps): Promise<void> {
  const due = await countDueChannelAddresses(deps);
  for (let enqueued = 0; enqueued < Math.min(due, MAX_JOBS_PER_SWEEP); enqueued++)
    await deps.jobs.enqueue('channel.receive', {});
}
