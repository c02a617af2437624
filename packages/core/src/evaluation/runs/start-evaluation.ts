import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { createEvaluationRun, lockEvaluationRuns } from './create-evaluation-run.ts';

/** Starts a run of all questions in the background; `withModel` lets the language model answer, as it does for visitors. */
export async function startEvaluation(
  scope: Pick<TenantScope, 'db' | 'jobs'>,
  actor: Actor,
  { withModel }: { withModel: boolean },
): Promise<{ id: string }> {
  const run = await scope.db(async (tx) => {
    await lockEvaluationRuns(tx);
    const created = await createEvaluationRun(tx, 'manual', { withModel });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'evaluation.started', target: created.id });
    return created;
  });
  await scope.jobs.enqueue('evaluation.run', {});
  return run;
}
