import { AssistantSettings } from '@lobby/contracts/tenants';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { notifyCompanyAdmins } from '../../notifications/index.ts';
import { getTenantSettings, updateAssistantSettings } from '../../tenants/index.ts';
import { createEvaluationRun, lockEvaluationRuns } from './create-evaluation-run.ts';

/** The changes of the assistant that wait to go live; null: none do. */
export async function findPendingSettings(tx: TenantTx): Promise<AssistantSettings | null> {
  const staged = AssistantSettings.safeParse((await getTenantSettings(tx)).pendingSettings);
  return staged.success ? staged.data : null;
}

const setPendingSettings = (tx: TenantTx, settings: AssistantSettings | null) =>
  tx.$executeRaw`UPDATE "TenantSettings" SET "pendingSettings" = ${settings && JSON.stringify(settings)}::jsonb, "updatedAt" = now()`;

/** The last run with what is live, which a trial is compared with. */
const findLastLiveRun = (tx: TenantTx) =>
  tx.evaluationRun.findFirst({
    where: { trigger: { not: 'trial' }, status: 'done', withModel: false },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });

/** Whether changes can be tried: the tenant wants it, and its set has been asked with what is live. */
async function canRunTrial(tx: TenantTx): Promise<boolean> {
  const { isEvaluationRequired } = await getTenantSettings(tx);
  return isEvaluationRequired && (await tx.evaluationQuestion.count()) > 0 && (await findLastLiveRun(tx)) !== null;
}

/**
 * Changes the assistant: at once, or, where the tenant wants changes to be checked, after its evaluation set was asked with them and
 * no question got worse. Says which. A trial that is under way begins anew with the later changes.
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
    await recordAudit(tx, { actorUserId: actor.userId, action: 'assistant.held' });
    return true;
  });
  if (isStaged) await scope.jobs.enqueue('evaluation.run', {});
  return { isStaged };
}

/** How many questions passed in one run and don't in another. */
async function countRegressions(tx: TenantTx, runId: string, baselineId: string): Promise<number> {
  const failed = await tx.evaluationResult.findMany({ where: { runId, passed: false }, select: { questionId: true } });
  return tx.evaluationResult.count({
    where: { runId: baselineId, passed: true, questionId: { in: failed.map(({ questionId }) => questionId) } },
  });
}

/** What becomes of held changes once they were tried: live when no question got worse, else the company admins decide. */
export async function completeTrial(tx: TenantTx, runId: string): Promise<void> {
  const run = await tx.evaluationRun.findUnique({ where: { id: runId }, select: { trigger: true } });
  const settings = run?.trigger === 'trial' ? await findPendingSettings(tx) : null;
  if (!settings) return;
  const baseline = await findLastLiveRun(tx);
  const worse = baseline ? await countRegressions(tx, runId, baseline.id) : 0;
  if (worse > 0) return notifyCompanyAdmins(tx, { kind: 'settings_held', data: { runId, worse } });
  // From now on it tells how what is live does.
  await tx.evaluationRun.updateMany({ where: { id: runId }, data: { trigger: 'settings' } });
  await updateAssistantSettings(tx, null, settings);
  await setPendingSettings(tx, null);
}

/** How held changes stand: under way, or what they would make worse. Null: nothing is held. */
export async function loadPendingSettings(tx: TenantTx) {
  const settings = await findPendingSettings(tx);
  if (!settings) return null;
  const [run, baseline] = [
    await tx.evaluationRun.findFirst({ where: { trigger: 'trial' }, orderBy: { createdAt: 'desc' } }),
    await findLastLiveRun(tx),
  ];
  return {
    settings,
    runId: run?.id ?? null,
    isRunning: run?.status === 'queued' || run?.status === 'running',
    total: run?.total ?? 0,
    done: run?.done ?? 0,
    regressions: run?.status === 'done' && baseline ? await countRegressions(tx, run.id, baseline.id) : 0,
  };
}

/** Makes held changes live, or drops them, whatever their trial said. Changes nothing when another admin has decided already. */
export async function reviewPendingSettings(tx: TenantTx, actor: Actor, publish: boolean): Promise<void> {
  await lockEvaluationRuns(tx);
  const settings = await findPendingSettings(tx);
  if (!settings) return;
  if (publish) await updateAssistantSettings(tx, actor, settings);
  else await recordAudit(tx, { actorUserId: actor.userId, action: 'assistant.dropped' });
  await tx.evaluationRun.deleteMany({ where: { trigger: 'trial' } });
  await setPendingSettings(tx, null);
}

/** Whether changes of the assistant are tried on the evaluation set before they go live. */
export async function setEvaluationRequired(tx: TenantTx, actor: Actor, isEvaluationRequired: boolean): Promise<void> {
  await tx.tenantSettings.updateMany({ data: { isEvaluationRequired } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'assistant.checks', data: { isEvaluationRequired } });
}
