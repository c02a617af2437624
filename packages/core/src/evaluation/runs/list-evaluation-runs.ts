import type { TenantTx } from '@lobby/db';
import { toRunView } from './to-run-view.ts';

const MAX_LISTED_RUNS = 50;

/** The latest evaluation runs, newest first. */
export async function listEvaluationRuns(tx: TenantTx) {
  const rows = await tx.evaluationRun.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_LISTED_RUNS,
  });
  return { runs: rows.map(toRunView) };
}
