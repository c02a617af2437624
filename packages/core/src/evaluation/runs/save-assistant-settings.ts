import type { AssistantSettings } from '@lobby/contracts/tenants';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { hasFeature } from '../../plans/index.ts';
import { getTenantSettings, updateAssistantSettings } from '../../tenants/index.ts';
import { findLastLiveRun } from './compare-with-live.ts';
import { createEvaluationRun, lockEvaluationRuns } from './create-evaluation-run.ts';
import { setPendingSettings } from './find-pending-settings.ts';

/** Whether settings can be tried: the plan includes it, the tenant requires it, and its questions have run with the live settings. */
async function canRunTrial(tx: TenantTx): Promise<boolean> {
  const { isEvaluationRequired } = await getTenantSettings(tx);
  if (!isEvaluationRequired || !(await hasFeature(tx, 'evaluation'))) return false;
  return (await tx.evaluationQuestion.count()) > 0 && (await findLastLiveRun(tx)) !== null;
}

/**
 * Saves the assistant's settings: at once or, if the tenant requires an evaluation, after a trial without a regression. Returns which.
 * A trial in progress starts again with the newer settings.
 */
export async function saveAssistantSettings(
  scope: Pick<TenantScope, 'db' | 'jobs'>,
  actor: Actor,
  settings: AssistantSettings,
): Promise<{ isStaged: boolean }> {
  const isStaged = await scope.db(async (tx) => {
    await lockEvaluationRuns(tx);
    if (!(await canRunTrial(tx))) {
      await updateAssistantSettings(tx, actor, settings);
      return false;
    }
    await setPendingSettings(tx, settings);
    await tx.evaluationRun.deleteMany({ where: { trigger: 'trial', status: { in: ['queued', 'running'] } } });
    await createEvaluationRun(tx, 'trial', { settings });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'assistant.staged' });
    return true;
  });
  if (isStaged) await scope.jobs.enqueue('evaluation.run', {});
  return { isStaged };
}
