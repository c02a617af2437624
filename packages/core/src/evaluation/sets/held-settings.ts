import { AssistantSettings } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { notifyCompanyAdmins } from '../../notifications/index.ts';
import { getSettings, updateAssistant } from '../../tenants/index.ts';
import { addRun, lockRuns } from './add-run.ts';

/** The changes of the assistant that wait to go live; null: none do. */
export async function heldSettings(tx: TenantTx): Promise<AssistantSettings | null> {
  const held = AssistantSettings.safeParse((await getSettings(tx)).heldSettings);
  return held.success ? held.data : null;
}

const hold = (tx: TenantTx, settings: AssistantSettings | null) =>
  tx.$executeRaw`UPDATE "TenantSettings" SET "heldSettings" = ${settings && JSON.stringify(settings)}::jsonb, "updatedAt" = now()`;

/** The last run with what is live, which a trial is compared with. */
const lastLiveRun = (tx: TenantTx) =>
  tx.evaluationRun.findFirst({
    where: { cause: { not: 'trial' }, status: 'done', withModel: false },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });

/** Whether changes can be tried: the tenant wants it, and its set has been asked with what is live. */
async function canTry(tx: TenantTx): Promise<boolean> {
  const { checksChanges } = await getSettings(tx);
  return checksChanges && (await tx.evaluationQuestion.count()) > 0 && (await lastLiveRun(tx)) !== null;
}

/**
 * Changes the assistant: at once, or, where the tenant wants changes to be checked, after its evaluation set was asked with them and
 * no question got worse. Says which. A trial that is under way begins anew with the later changes.
 */
export async function saveAssistant(
  scope: Pick<TenantScope, 'db' | 'jobs'>,
  actor: Actor,
  settings: AssistantSettings,
): Promise<{ isHeld: boolean }> {
  const isHeld = await scope.db(async (tx) => {
    await lockRuns(tx);
    if (!(await canTry(tx))) {
      await updateAssistant(tx, actor, settings);
      return false;
    }
    await hold(tx, settings);
    await tx.evaluationRun.deleteMany({ where: { cause: 'trial', status: { in: ['queued', 'running'] } } });
    await addRun(tx, 'trial', { settings });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'assistant.held' });
    return true;
  });
  if (isHeld) await scope.jobs.enqueue('evaluation.run', {});
  return { isHeld };
}

/** How many questions passed in one run and don't in another. */
async function countWorse(tx: TenantTx, runId: string, beforeId: string): Promise<number> {
  const failed = await tx.evaluationResult.findMany({ where: { runId, passed: false }, select: { questionId: true } });
  return tx.evaluationResult.count({
    where: { runId: beforeId, passed: true, questionId: { in: failed.map(({ questionId }) => questionId) } },
  });
}

/** What becomes of held changes once they were tried: live when no question got worse, else the company admins decide. */
export async function settleTrial(tx: TenantTx, runId: string): Promise<void> {
  const run = await tx.evaluationRun.findUnique({ where: { id: runId }, select: { cause: true } });
  const settings = run?.cause === 'trial' ? await heldSettings(tx) : null;
  if (!settings) return;
  const before = await lastLiveRun(tx);
  const worse = before ? await countWorse(tx, runId, before.id) : 0;
  if (worse > 0) return notifyCompanyAdmins(tx, { kind: 'settings_held', data: { runId, worse } });
  // From now on it tells how what is live does.
  await tx.evaluationRun.updateMany({ where: { id: runId }, data: { cause: 'settings' } });
  await updateAssistant(tx, null, settings);
  await hold(tx, null);
}

/** How held changes stand: under way, or what they would make worse. Null: nothing is held. */
export async function getHeldSettings(tx: TenantTx) {
  const settings = await heldSettings(tx);
  if (!settings) return null;
  const [run, before] = [
    await tx.evaluationRun.findFirst({ where: { cause: 'trial' }, orderBy: { createdAt: 'desc' } }),
    await lastLiveRun(tx),
  ];
  return {
    settings,
    runId: run?.id ?? null,
    isUnderWay: run?.status === 'queued' || run?.status === 'running',
    total: run?.total ?? 0,
    done: run?.done ?? 0,
    worse: run?.status === 'done' && before ? await countWorse(tx, run.id, before.id) : 0,
  };
}

/** Makes held changes live, or drops them, whatever their trial said. Changes nothing when another admin has decided already. */
export async function decideHeldSettings(tx: TenantTx, actor: Actor, publish: boolean): Promise<void> {
  await lockRuns(tx);
  const settings = await heldSettings(tx);
  if (!settings) return;
  if (publish) await updateAssistant(tx, actor, settings);
  else await recordAudit(tx, { actorUserId: actor.userId, action: 'assistant.dropped' });
  await tx.evaluationRun.deleteMany({ where: { cause: 'trial' } });
  await hold(tx, null);
}

/** Whether changes of the assistant are tried on the evaluation set before they go live. */
export async function setChecksChanges(tx: TenantTx, actor: Actor, checksChanges: boolean): Promise<void> {
  await tx.tenantSettings.updateMany({ data: { checksChanges } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'assistant.checks', data: { checksChanges } });
}
