import type { TenantTx } from '@lobby/db';
import { countRegressions, findLastLiveRun } from './compare-with-live.ts';
import { findPendingSettings } from './find-pending-settings.ts';

/** The pending settings with the progress and the regressions of their trial; null if there are none. */
export async function loadPendingSettings(tx: TenantTx) {
  const settings = await findPendingSettings(tx);
  if (!settings) return null;
  const run = await tx.evaluationRun.findFirst({ where: { trigger: 'trial' }, orderBy: { createdAt: 'desc' } });
  const baseline = await findLastLiveRun(tx);
  return {
    settings,
    runId: run?.id ?? null,
    isRunning: run?.status === 'queued' || run?.status === 'running',
    total: run?.total ?? 0,
    done: run?.done ?? 0,
    regressions: run?.status === 'done' && baseline ? await countRegressions(tx, run.id, baseline.id) : 0,
  };
}
