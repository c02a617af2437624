import type { TenantEvent } from '@lobby/contracts/events';
import type { TenantTx } from '@lobby/db';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

// The questions that background work asks across tenants. Each answer names a tenant, and the work goes on inside that tenant.

type PlatformDeps = Pick<Deps, 'platformDb'>;

/** No resource is due; ends the transaction that looked for one. */
class NothingDueError extends Error {}

/**
 * Leases the resource that is due next, of the tenant that was served longest ago, and opens it inside that tenant in the same
 * transaction; null when none is due.
 */
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

/** Resources whose schedule says that they are to be read anew, those that wait longest first. */
export const listDueSyncs = (
  { platformDb }: PlatformDeps,
  max: number,
): Promise<{ tenantId: string; resourceId: string }[]> => platformDb((tx) => platformFunctions.listDueSyncs(tx, max));

/** Tenants with notifications to mail. After `patienceSeconds` they don't wait any longer for more of them. */
export async function listTenantsWithDueMail({ platformDb }: PlatformDeps, maxWaitSeconds: number): Promise<string[]> {
  const rows = await platformDb((tx) => platformFunctions.listTenantsWithDueMail(tx, maxWaitSeconds));
  return rows.map(({ tenantId }) => tenantId);
}

/** How many resources are due now, of all tenants. */
export async function countDueResources({ platformDb }: PlatformDeps): Promise<number> {
  const [due] = await platformDb((tx) => platformFunctions.countDueResources(tx));
  return due?.count ?? 0;
}

/** Ends every lease, for a process that knows that it is alone: what it left when it died goes on without waiting. */
export async function releaseResourceLeases({ platformDb }: PlatformDeps): Promise<void> {
  await platformDb((tx) => platformFunctions.releaseResourceLeases(tx));
}

/**
 * Takes the next turn to ask a host, `gapMs` after the one before, whichever process and tenant that was for. Gives the milliseconds
 * to wait for it.
 */
export async function claimHostSlot({ platformDb }: PlatformDeps, host: string, gapMs: number): Promise<number> {
  const [slot] = await platformDb(
    (tx) => tx.$queryRaw<{ waitMs: number }[]>`
      INSERT INTO "HostSlot" AS t (host, "nextAt") VALUES (${host}, clock_timestamp() + make_interval(secs => ${gapMs / 1000}))
      ON CONFLICT (host) DO UPDATE SET "nextAt" = greatest(clock_timestamp(), t."nextAt") + make_interval(secs => ${gapMs / 1000})
      RETURNING greatest(0, extract(epoch FROM t."nextAt" - clock_timestamp()) * 1000 - ${gapMs})::int AS "waitMs"`,
  );
  return slot?.waitMs ?? gapMs;
}

/** Forgets hosts that nobody has asked for a day. */
export async function deleteStaleHostSlots({ platformDb }: PlatformDeps): Promise<void> {
  await platformDb((tx) => tx.$executeRaw`DELETE FROM "HostSlot" WHERE "nextAt" < now() - interval '1 day'`);
}

/** Tenants whose waiting or held conversations want looking after, or a member of whom went away in the last seconds. */
export async function listTenantsForHandoverSweep(
  { platformDb }: PlatformDeps,
  lapsedSeconds: number,
): Promise<string[]> {
  const rows = await platformDb((tx) => platformFunctions.listTenantsForHandoverSweep(tx, lapsedSeconds));
  return rows.map(({ tenantId }) => tenantId);
}

/** Answers that nobody has written to for so many seconds. */
export const listInterruptedAnswers = (
  { platformDb }: PlatformDeps,
  idleSeconds: number,
): Promise<{ tenantId: string; messageId: string }[]> =>
  platformDb((tx) => platformFunctions.listInterruptedAnswers(tx, idleSeconds));

/** Tenants with files that were uploaded before a time and belong to no message. */
export async function listTenantsWithUnsentAttachments({ platformDb }: PlatformDeps, before: Date): Promise<string[]> {
  const rows = await platformDb((tx) => platformFunctions.listTenantsWithUnsentAttachments(tx, before));
  return rows.map(({ tenantId }) => tenantId);
}

/** Tenants that have answers which were none, and which no group of unanswered questions knows yet. */
export async function listTenantsWithNewGaps({ platformDb }: PlatformDeps): Promise<string[]> {
  const rows = await platformDb((tx) => platformFunctions.listTenantsWithNewGaps(tx));
  return rows.map(({ tenantId }) => tenantId);
}

/** Tenants whose evaluation set should be asked anew, and why; only where nothing has changed for so many seconds. */
export const listDueEvaluations = ({ platformDb }: PlatformDeps, quietSeconds: number) =>
  platformDb((tx) => platformFunctions.listDueEvaluations(tx, quietSeconds));

/** Leases the evaluation that waits longest; null when none does. */
export async function leaseNextEvaluation(
  { platformDb }: PlatformDeps,
  leaseId: string,
  seconds: number,
): Promise<{ tenantId: string; runId: string } | null> {
  const [leased] = await platformDb((tx) => platformFunctions.leaseNextEvaluation(tx, leaseId, seconds));
  return leased ?? null;
}

/** Tenants that keep a secret sealed with another key than the one that seals now. */
export const listTenantsToReseal = (
  { platformDb }: PlatformDeps,
  keyVersion: number,
): Promise<{ tenantId: string }[]> => platformDb((tx) => platformFunctions.listTenantsToReseal(tx, keyVersion));

/** Takes up to `max` events out of the outbox and hands them on; a crash before the commit leaves them there. Gives how many. */
export const dequeueEvents = (
  { platformDb }: PlatformDeps,
  max: number,
  deliver: (event: TenantEvent) => void,
): Promise<number> =>
  platformDb(async (tx) => {
    const events = await platformFunctions.dequeueOutboxEvents(tx, max);
    for (const { tenantId, event, payload } of events) deliver({ tenantId, name: event, payload } as TenantEvent);
    return events.length;
  });
