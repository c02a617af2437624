import type { Deps } from '../deps.ts';

/** What any process may do, but one at a time. `queue`: that the queue has run a job, which a worker notes. */
type PlatformTaskName = 'health' | 'queue' | 'load';

/** Takes on work for this process, unless another one did so less than `everyMs` ago. Whoever dies meanwhile is followed by the next. */
export async function claimPlatformTask(
  { platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>,
  name: PlatformTaskName,
  everyMs: number,
): Promise<boolean> {
  const now = clock.now();
  const before = new Date(now.getTime() - everyMs);
  const claimed = await platformDb(
    (tx) => tx.$queryRaw<{ name: string }[]>`
      INSERT INTO "PlatformTask" (name, "lastRunAt") VALUES (${name}, ${now}::timestamptz)
      ON CONFLICT (name) DO UPDATE SET "lastRunAt" = excluded."lastRunAt"
        WHERE "PlatformTask"."lastRunAt" <= ${before}::timestamptz
      RETURNING name`,
  );
  return claimed.length > 0;
}

/** Notes that the queue runs jobs: it has just run this one. */
export async function recordQueueTurn(deps: Pick<Deps, 'platformDb' | 'clock'>): Promise<void> {
  await claimPlatformTask(deps, 'queue', 0);
}
