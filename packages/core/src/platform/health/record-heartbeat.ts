import type { ProcessState } from '@lobby/contracts/platform/health';
import type { Deps } from '../../deps.ts';

/** A process that has not been heard of for so long counts as gone. */
export const HEARTBEAT_LIMIT_MS = 90_000;
const KEPT_MS = 3_600_000;

/** A process of the product; `id` is made at its start. */
interface ProcessIdentity {
  id: string;
  host: string;
  pid: number;
  runsJobs: boolean;
  startedAt: Date;
}

/** Notes that a process lives, and forgets those that are gone for an hour. */
export async function recordHeartbeat(
  { platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>,
  { id, ...identity }: ProcessIdentity,
  state: ProcessState,
): Promise<void> {
  const lastSeenAt = clock.now();
  const data = { ...identity, state: { ...state, model: state.model && { ...state.model } }, lastSeenAt };
  await platformDb(async (tx) => {
    await tx.processHeartbeat.upsert({ where: { id }, create: { id, ...data }, update: data });
    await tx.processHeartbeat.deleteMany({ where: { lastSeenAt: { lt: new Date(lastSeenAt.getTime() - KEPT_MS) } } });
  });
}

/** Forgets a process that ends as it should. */
export const removeHeartbeat = ({ platformDb }: Pick<Deps, 'platformDb'>, id: string): Promise<unknown> =>
  platformDb((tx) => tx.processHeartbeat.deleteMany({ where: { id } }));
