import type { TenantEvent } from '@lobby/contracts';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

// The questions that background work asks across tenants. Each answer names a tenant, and the work goes on inside that tenant.

type Needs = Pick<Deps, 'platformDb'>;

/** Leases the resource that is due next, of the tenant that was served longest ago; null when none is due. */
export async function leaseNextResource(
  { platformDb }: Needs,
  leaseId: string,
  seconds: number,
): Promise<{ tenantId: string; resourceId: string } | null> {
  const [leased] = await platformDb((tx) => platformFunctions.leaseNextResource(tx, leaseId, seconds));
  return leased ?? null;
}

/** How many resources are due now, of all tenants. */
export async function countDueResources({ platformDb }: Needs): Promise<number> {
  const [due] = await platformDb((tx) => platformFunctions.countDueResources(tx));
  return due?.count ?? 0;
}

/** Ends every lease, for a process that knows that it is alone: what it left when it died goes on without waiting. */
export async function endAllLeases({ platformDb }: Needs): Promise<void> {
  await platformDb((tx) => platformFunctions.endAllLeases(tx));
}

/**
 * Takes the next turn to ask a host, `gapMs` after the one before, whichever process and tenant that was for. Gives the milliseconds
 * to wait for it.
 */
export async function takeHostTurn({ platformDb }: Needs, host: string, gapMs: number): Promise<number> {
  const [turn] = await platformDb(
    (tx) => tx.$queryRaw<{ waitMs: number }[]>`
      INSERT INTO "HostTurn" AS t (host, "nextAt") VALUES (${host}, clock_timestamp() + make_interval(secs => ${gapMs / 1000}))
      ON CONFLICT (host) DO UPDATE SET "nextAt" = greatest(clock_timestamp(), t."nextAt") + make_interval(secs => ${gapMs / 1000})
      RETURNING greatest(0, extract(epoch FROM t."nextAt" - clock_timestamp()) * 1000 - ${gapMs})::int AS "waitMs"`,
  );
  return turn?.waitMs ?? gapMs;
}

/** Forgets hosts that nobody has asked for a day. */
export async function forgetHostTurns({ platformDb }: Needs): Promise<void> {
  await platformDb((tx) => tx.$executeRaw`DELETE FROM "HostTurn" WHERE "nextAt" < now() - interval '1 day'`);
}

/** Answers that nobody has written to for so many seconds. */
export const interruptedAnswers = (
  { platformDb }: Needs,
  idleSeconds: number,
): Promise<{ tenantId: string; messageId: string }[]> =>
  platformDb((tx) => platformFunctions.interruptedAnswers(tx, idleSeconds));

/** Takes up to `max` events out of the outbox and hands them on; a crash before the commit leaves them there. Gives how many. */
export const takeEvents = (
  { platformDb }: Needs,
  max: number,
  deliver: (event: TenantEvent) => void,
): Promise<number> =>
  platformDb(async (tx) => {
    const events = await platformFunctions.takeOutbox(tx, max);
    for (const { tenantId, event, payload } of events) deliver({ tenantId, name: event, payload } as TenantEvent);
    return events.length;
  });
