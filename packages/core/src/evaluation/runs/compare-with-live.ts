import type { TenantTx } from '@lobby/db';

/** The last run with the live settings, which a trial is compared with. */
export const findLastLiveRun = (tx: TenantTx) =>
  tx.evaluationRun.findFirst({
    where: { trigger: { not: 'trial' }, status: 'done', withModel: false },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });

/** Counts the questions that pass in a baseline run and fail in another. */
export async function countRegressions(tx: TenantTx, runId: string, baselineId: string): Promise<number> {
  const failed = await tx.evaluationResult.findMany({ where: { runId, passed: false }, select: { questionId: true } });
  return tx.evaluationResult.count({
    where: { runId: baselineId, passed: true, questionId: { in: failed.map(({ questionId }) => questionId) } },
  });
}
