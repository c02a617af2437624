import type { TenantTx } from '@lobby/db';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** No resource is due; rolls back the transaction that looked for one. */
class NothingDueError extends Error {}

/** Leases the resource that is due next, of the tenant that was served longest ago, and loads it in the same transaction; null: none is due. */
export async function leaseNextResource<T>(
  { platformThenTenantDb }: Pick<Deps, 'platformThenTenantDb'>,
  { leaseId, seconds }: { leaseId: string; seconds: number },
  load: (tx: TenantTx, resourceId: string) => Promise<T>,
): Promise<{ tenantId: string; resourceId: string; loaded: T } | null> {
  try {
    return await platformThenTenantDb(
      async (tx) => {
        const [leased] = await platformFunctions.leaseNextResource(tx, leaseId, seconds);
        if (!leased) throw new NothingDueError();
        return { tenantId: leased.tenantId, context: leased };
      },
      async (tx, leased) => ({ ...leased, loaded: await load(tx, leased.resourceId) }),
    );
  } catch (error) {
    if (error instanceof NothingDueError) return null;
    throw error;
  }
}

/** Releases all leases, so that a platform's only process continues its work right after a crash. */
export async function releaseResourceLeases({ platformDb }: Pick<Deps, 'platformDb'>): Promise<void> {
  await platformDb((tx) => platformFunctions.releaseResourceLeases(tx));
}

/** Leases the evaluation that waits longest; null: none waits. */
export async function leaseNextEvaluation(
  { platformDb }: Pick<Deps, 'platformDb'>,
  leaseId: string,
  seconds: number,
): Promise<{ tenantId: string; runId: string } | null> {
  const [leased] = await platformDb((tx) => platformFunctions.leaseNextEvaluation(tx, leaseId, seconds));
  return leased ?? null;
}

/** Leases the person at a channel whose messages are due next, of the tenant that was served longest ago; null: none is due. */
export async function leaseNextChannelAddress(
  { platformDb }: Pick<Deps, 'platformDb'>,
  leaseId: string,
  seconds: number,
): Promise<{ tenantId: string; addressId: string } | null> {
  const [leased] = await platformDb((tx) => platformFunctions.leaseNextChannelAddress(tx, leaseId, seconds));
  return leased ?? null;
}

/** How many people at channels have messages that no worker has. */
export async function countDueChannelAddresses({ platformDb }: Pick<Deps, 'platformDb'>): Promise<number> {
  const [counted] = await platformDb((tx) => platformFunctions.countDueChannelAddresses(tx));
  return counted?.count ?? 0;
}

/** Leases the mailbox that is due next, of the tenant that was served longest ago; null: none is due. */
export async function leaseNextMailbox(
  { platformDb }: Pick<Deps, 'platformDb'>,
  leaseId: string,
  seconds: number,
): Promise<{ tenantId: string; accountId: string } | null> {
  const [leased] = await platformDb((tx) => platformFunctions.leaseNextMailbox(tx, leaseId, seconds));
  return leased ?? null;
}

/** Renews a worker's watches of mailboxes and leases others, up to `max` in all. */
export const leaseMailboxWatches = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  watches: { worker: string; held: string[]; max: number; seconds: number },
): Promise<{ tenantId: string; accountId: string }[]> =>
  platformDb((tx) => platformFunctions.leaseMailboxWatches(tx, watches));

/** How many mailboxes are due and no worker has. */
export async function countDueMailboxes({ platformDb }: Pick<Deps, 'platformDb'>): Promise<number> {
  const [counted] = await platformDb((tx) => platformFunctions.countDueMailboxes(tx));
  return counted?.count ?? 0;
}

/** The tenant of a channel's account; null: there is no such account. */
export async function findTenantByChannelAccount(
  { platformDb }: Pick<Deps, 'platformDb'>,
  { accountId, channel }: { accountId: string; channel: string },
): Promise<string | null> {
  const [found] = await platformDb((tx) => platformFunctions.findTenantByChannelAccount(tx, accountId, channel));
  return found?.tenantId ?? null;
}
