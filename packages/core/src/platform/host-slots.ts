import type { Deps } from '../deps.ts';

/** Claims the next time to request a host, `gapMs` after the last one of any process and tenant. Gives the milliseconds to wait. */
export async function claimHostSlot(
  { platformDb }: Pick<Deps, 'platformDb'>,
  host: string,
  gapMs: number,
): Promise<number> {
  const [slot] = await platformDb(
    (tx) => tx.$queryRaw<{ waitMs: number }[]>`
      INSERT INTO "HostSlot" AS t (host, "nextAt") VALUES (${host}, clock_timestamp() + make_interval(secs => ${gapMs / 1000}))
      ON CONFLICT (host) DO UPDATE SET "nextAt" = greatest(clock_timestamp(), t."nextAt") + make_interval(secs => ${gapMs / 1000})
      RETURNING greatest(0, extract(epoch FROM t."nextAt" - clock_timestamp()) * 1000 - ${gapMs})::int AS "waitMs"`,
  );
  return slot?.waitMs ?? gapMs;
}

/** Deletes the slots of hosts that were not requested for a day. */
export async function deleteStaleHostSlots({ platformDb }: Pick<Deps, 'platformDb'>): Promise<void> {
  await platformDb((tx) => tx.$executeRaw`DELETE FROM "HostSlot" WHERE "nextAt" < now() - interval '1 day'`);
}
