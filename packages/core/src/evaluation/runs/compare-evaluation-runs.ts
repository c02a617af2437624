import { notFound } from '@lobby/contracts/errors';
import type { AnswerOutcome } from '@lobby/contracts/answers';
import type { TenantTx } from '@lobby/db';
import { toRunView } from './to-run-view.ts';

/** How a result differs from the baseline's; `new` has no baseline. */
export type Verdict = 'improved' | 'regressed' | 'unchanged' | 'new';

interface RankedResult {
  passed: boolean;
  rank: number | null;
}

/** Compares two results by whether they pass, and by the rank of the right source if both or neither does. */
function compareResults(current: RankedResult, baseline: RankedResult | undefined): Verdict {
  if (!baseline) return 'new';
  if (current.passed !== baseline.passed) return current.passed ? 'improved' : 'regressed';
  const [rank, baselineRank] = [current.rank ?? Number.POSITIVE_INFINITY, baseline.rank ?? Number.POSITIVE_INFINITY];
  if (rank === baselineRank) return 'unchanged';
  return rank < baselineRank ? 'improved' : 'regressed';
}

const VERDICT_ORDER: Record<Verdict, number> = { regressed: 0, improved: 1, new: 2, unchanged: 3 };

const listResults = (tx: TenantTx, runId: string) =>
  tx.evaluationResult.findMany({
    where: { runId },
    omit: { tenantId: true, runId: true },
    include: { question: { select: { question: true, expectedAnswer: true, mustRefuse: true } } },
  });

async function getEvaluationRun(tx: TenantTx, runId: string) {
  const run = await tx.evaluationRun.findUnique({ where: { id: runId } });
  if (!run) throw notFound('evaluation_run');
  return toRunView(run);
}

/**
 * The results of a run, compared with a baseline run if one is given: regressions first, then improvements. Throws not_found when the
 * tenant has no such run.
 */
export async function compareEvaluationRuns(
  tx: TenantTx,
  { runId, baselineId }: { runId: string; baselineId: string | null },
) {
  const run = await getEvaluationRun(tx, runId);
  const baseline = baselineId === null ? null : await getEvaluationRun(tx, baselineId);
  const baselineResults = new Map(
    baseline ? (await listResults(tx, baseline.id)).map((result) => [result.questionId, result] as const) : [],
  );
  const results = (await listResults(tx, runId)).map(({ question, ...result }) => {
    const baselineResult = baselineResults.get(result.questionId);
    return {
      ...result,
      ...question,
      outcome: result.outcome as AnswerOutcome,
      verdict: compareResults(result, baselineResult),
      baseline: baselineResult
        ? {
            passed: baselineResult.passed,
            rank: baselineResult.rank,
            answer: baselineResult.answer,
            outcome: baselineResult.outcome as AnswerOutcome,
          }
        : null,
    };
  });
  const sorted = results.sort(
    (a, b) =>
      VERDICT_ORDER[a.verdict] - VERDICT_ORDER[b.verdict] ||
      Number(a.passed) - Number(b.passed) ||
      (a.question < b.question ? -1 : 1),
  );
  return { run, baseline, results: sorted };
}
