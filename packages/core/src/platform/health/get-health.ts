import type { HealthCheck, HealthStatus, ProcessState } from '@lobby/contracts/platform/health';
import type { Deps } from '../../deps.ts';
import { HEARTBEAT_LIMIT_MS } from './record-heartbeat.ts';
import { runHealthChecks } from './run-health-checks.ts';
import type { HealthDeps } from './run-health-checks.ts';

const DAY_MS = 86_400_000;

/** What a check found at each sample of the last day. */
interface HealthPoint {
  at: Date;
  statuses: Record<string, HealthStatus>;
  latencies: Record<string, number>;
}

function toPoint({ at, checks }: { at: Date; checks: unknown }): HealthPoint {
  const found = checks as HealthCheck[];
  return {
    at,
    statuses: Object.fromEntries(found.map(({ name, status }) => [name, status])),
    latencies: Object.fromEntries(
      found.flatMap(({ name, latencyMs }) => (latencyMs === null ? [] : [[name, latencyMs]])),
    ),
  };
}

/** The processes that were heard of in the last hour; `isAlive`: also a moment ago. */
async function listProcesses({ platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>) {
  const rows = await platformDb((tx) =>
    tx.processHeartbeat.findMany({ orderBy: [{ startedAt: 'asc' }, { id: 'asc' }] }),
  );
  const limit = clock.now().getTime() - HEARTBEAT_LIMIT_MS;
  return rows.map(({ state, ...row }) => ({
    ...row,
    ...(state as unknown as ProcessState),
    isAlive: row.lastSeenAt.getTime() > limit,
  }));
}

/** The platform's health now, its processes, and the samples of the last day. */
export async function getHealth(deps: HealthDeps) {
  const { platformDb, clock } = deps;
  const checks = await runHealthChecks(deps, { includesSearch: true });
  const since = new Date(clock.now().getTime() - DAY_MS);
  const samples = await platformDb((tx) =>
    tx.healthSample.findMany({ where: { at: { gte: since } }, orderBy: { at: 'asc' } }),
  );
  return { checkedAt: clock.now(), checks, processes: await listProcesses(deps), history: samples.map(toPoint) };
}

/** The addresses that get a mail when a check fails. */
export const getAlertSettings = ({ platformSettings }: Pick<Deps, 'platformSettings'>) =>
  platformSettings.current.values.alerts;
