import type { TenantTx } from '@lobby/db';
import { tenantScope } from '../deps.ts';
import type { Deps, TenantScope } from '../deps.ts';
import { listTenantsWithAnalyticsWork } from '../platform/index.ts';
import { updateConversationMetrics } from './update-conversation-metrics.ts';
import { getTimeZone, listDays, updateDay } from './update-day.ts';

/** Changes, and conversations that have become quiet, in one transaction. */
const BATCH_SIZE = 500;

/** Prisma filter: changes of everything that a tenant has. */
const OF_EVERYTHING = { conversationId: null, at: null } as const;

type Context = Pick<TenantScope, 'db' | 'clock'>;

/** Two workers at once would count a day twice. */
export const lockAnalytics = (tx: TenantTx) =>
  tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('analytics ' || current_setting('app.tenant_id'), 0))::text`;

const listQuietConversations = (tx: TenantTx, now: Date) =>
  tx.conversationMetrics.findMany({
    where: { quietAt: { lte: now } },
    select: { conversationId: true },
    take: BATCH_SIZE,
  });

/** Counts the days of instants again. */
export async function updateDays(tx: TenantTx, instants: readonly Date[]): Promise<void> {
  const timeZone = await getTimeZone(tx);
  for (const day of await listDays(tx, instants, timeZone)) await updateDay(tx, { day, timeZone });
}

/** Counts the next changes. Returns whether there may be more. */
async function countNextChanges({ db, clock }: Context): Promise<boolean> {
  return db(async (tx) => {
    await lockAnalytics(tx);
    const changes = await tx.analyticsChange.findMany({
      where: { NOT: OF_EVERYTHING },
      orderBy: { id: 'asc' },
      take: BATCH_SIZE,
    });
    const now = clock.now();
    const quiet = await listQuietConversations(tx, now);
    const ids = new Set([...changes, ...quiet].flatMap(({ conversationId }) => conversationId ?? []));
    const instants = await updateConversationMetrics(tx, [...ids], now);
    await updateDays(tx, [...instants, ...changes.flatMap(({ at }) => at ?? [])]);
    await tx.analyticsChange.deleteMany({ where: { id: { in: changes.map(({ id }) => id) } } });
    return changes.length === BATCH_SIZE || quiet.length === BATCH_SIZE;
  });
}

/** Computes the conversations after an id again, in the order of their ids. Gives the last id; null when there was none. */
const updateConversationsAfter = ({ db, clock }: Context, after: string | null): Promise<string | null> =>
  db(async (tx) => {
    const rows = await tx.conversation.findMany({
      where: after === null ? {} : { id: { gt: after } },
      orderBy: { id: 'asc' },
      select: { id: true },
      take: BATCH_SIZE,
    });
    const ids = rows.map(({ id }) => id);
    await updateConversationMetrics(tx, ids, clock.now());
    return ids.at(-1) ?? null;
  });

/** Every day with something to count, by what is stored. */
const listAllDays = async (tx: TenantTx, timeZone: string): Promise<string[]> => {
  const rows = await tx.$queryRaw<{ day: string }[]>`
    SELECT DISTINCT (i.at AT TIME ZONE ${timeZone}::text)::date::text AS day FROM (
      SELECT "startedAt" AS at FROM "ConversationMetrics"
      UNION ALL SELECT "createdAt" FROM "AnswerTrace"
      UNION ALL SELECT unnest(ARRAY[coalesce("queuedAt", "takenAt"), "ratedAt"]) FROM "Episode") AS i
     WHERE i.at IS NOT NULL
    UNION SELECT day::text FROM "RetainedMetric" ORDER BY 1`;
  return rows.map(({ day }) => day);
};

/** Counts everything of a tenant again: after the first start, and when its time zone has changed. */
export async function rebuildAnalytics(context: Context): Promise<void> {
  let last: string | null = null;
  do last = await updateConversationsAfter(context, last);
  while (last !== null);
  const { days, timeZone } = await context.db(async (tx) => {
    const zone = await getTimeZone(tx);
    return { days: await listAllDays(tx, zone), timeZone: zone };
  });
  await context.db(async (tx) => {
    await tx.dailyMetric.deleteMany({ where: { day: { notIn: days.map((day) => new Date(day)) } } });
  });
  for (const day of days)
    await context.db(async (tx) => {
      await lockAnalytics(tx);
      await updateDay(tx, { day, timeZone });
    });
}

/** Counts what has changed of one tenant, and conversations that have been quiet long enough since. */
export async function updateAnalytics(context: Context): Promise<void> {
  const rebuilds = await context.db((tx) =>
    tx.analyticsChange.findMany({ where: OF_EVERYTHING, select: { id: true } }),
  );
  if (rebuilds.length > 0) {
    await rebuildAnalytics(context);
    await context.db((tx) => tx.analyticsChange.deleteMany({ where: { id: { in: rebuilds.map(({ id }) => id) } } }));
  }
  while (await countNextChanges(context));
}

/** Counts what has changed of every tenant. One that fails is tried again with the next sweep. */
export async function sweepAnalytics(deps: Deps): Promise<void> {
  for (const tenantId of await listTenantsWithAnalyticsWork(deps, deps.clock.now()))
    await updateAnalytics(tenantScope(deps, tenantId)).catch((error: unknown) =>
      deps.log.error({ err: error, tenantId }, 'analytics could not be counted'),
    );
}
