import type { TenantTx } from '@lobby/db';
import { notifyCompanyAdmins } from '../../notifications/index.ts';
import { updateAssistantSettings } from '../../tenants/index.ts';
import { countRegressions, findLastLiveRun } from './compare-with-live.ts';
import { findPendingSettings, setPendingSettings } from './find-pending-settings.ts';

/** Publishes the pending settings after a trial without a regression; otherwise notifies company admins, who decide. */
export async function completeTrial(tx: TenantTx, runId: string): Promise<void> {
  const run = await tx.evaluationRun.findUnique({ where: { id: runId }, select: { trigger: true } });
  const settings = run?.trigger === 'trial' ? await findPendingSettings(tx) : null;
  if (!settings) return;
  const baseline = await findLastLiveRun(tx);
  const regressions = baseline ? await countRegressions(tx, runId, baseline.id) : 0;
  if (regressions > 0) return notifyCompanyAdmins(tx, { kind: 'settings_regressed', data: { runId, regressions } });
  // From now on the run shows how the live settings perform.
  await tx.evaluationRun.updateMany({ where: { id: runId }, data: { trigger: 'settings' } });
  await updateAssistantSettings(tx, null, settings);
  await setPendingSettings(tx, null);
}
