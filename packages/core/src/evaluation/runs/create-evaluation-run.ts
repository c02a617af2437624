import { AppError } from '@lobby/contracts/errors';
import type { EvaluationTrigger } from '@lobby/contracts/evaluation';
import type { TenantTx } from '@lobby/db';
import { getTenantSettings } from '../../tenants/index.ts';

/** Runs that are kept of a tenant. */
const MAX_RUNS = 50;

/** What a set's answers depend on beside the knowledge; the database compares it with what holds now (list_due_evaluations). */
export interface RunSettings {
  persona: string;
  language: string;
  answerThreshold: number;
  faqThreshold: number;
}

/** Two runs at once would ask everything twice: the second waits here, and is then refused. */
export async function lockEvaluationRuns(tx: TenantTx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('evaluation ' || current_setting('app.tenant_id'), 0))::text`;
}

/** Adds a run that waits for a worker; `settings`: those that it is asked with, where they are not the live ones. */
export async function createEvaluationRun(
  tx: TenantTx,
  trigger: EvaluationTrigger,
  { withModel = false, settings }: { withModel?: boolean; settings?: RunSettings } = {},
): Promise<{ id: string }> {
  const total = await tx.evaluationQuestion.count();
  if (total === 0) throw new AppError('conflict', 'The set has no questions yet. Add one first.');
  const unfinishedRuns = await tx.evaluationRun.count({ where: { status: { in: ['queued', 'running'] } } });
  // A trial waits for its turn: what it tries would be lost otherwise.
  if (unfinishedRuns > 0 && trigger !== 'trial')
    throw new AppError('conflict', 'The set is being asked right now. Wait until that is done.');
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
