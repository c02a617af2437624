import { AppError } from '@lobby/contracts/errors';
import type { EvaluationTrigger } from '@lobby/contracts/evaluation';
import type { TenantTx } from '@lobby/db';
import { assertFeature } from '../../plans/index.ts';
import { getTenantSettings } from '../../tenants/index.ts';

/** Runs that are kept of a tenant. */
const MAX_RUNS = 50;

/** The settings that answers depend on; list_due_evaluations.sql compares them with the live ones. */
export interface RunSettings {
  persona: string;
  language: string;
  answerThreshold: number;
  faqThreshold: number;
}

/** Makes transactions that create runs wait for each other, so that the second sees the first one's run. */
export async function lockEvaluationRuns(tx: TenantTx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('evaluation ' || current_setting('app.tenant_id'), 0))::text`;
}

/**
 * Creates a queued run; `settings` are the ones that it tries in place of the live ones. Throws AppError conflict, and over_quota where
 * the plan doesn't include the evaluation.
 */
export async function createEvaluationRun(
  tx: TenantTx,
  trigger: EvaluationTrigger,
  { withModel = false, settings }: { withModel?: boolean; settings?: RunSettings } = {},
): Promise<{ id: string }> {
  await assertFeature(tx, 'evaluation');
  const total = await tx.evaluationQuestion.count();
  if (total === 0) throw new AppError('conflict', 'evaluation_empty');
  const unfinishedRuns = await tx.evaluationRun.count({ where: { status: { in: ['queued', 'running'] } } });
  // A trial waits for its turn, because the settings that it tries would be lost otherwise.
  if (unfinishedRuns > 0 && trigger !== 'trial') throw new AppError('conflict', 'evaluation_already_running');
  const old = await tx.evaluationRun.findMany({
    orderBy: { createdAt: 'desc' },
    skip: MAX_RUNS - 1,
    select: { id: true },
  });
  await tx.evaluationRun.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
  const { persona, language, answerThreshold, faqThreshold } = settings ?? (await getTenantSettings(tx));
  return tx.evaluationRun.create({
    data: { trigger, withModel, total, settings: { persona, language, answerThreshold, faqThreshold } },
    select: { id: true },
  });
}
