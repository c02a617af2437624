import { notFound } from '@lobby/contracts/errors';
import type { AnswerOutcome } from '@lobby/contracts/answers';
import type { EvaluationTrigger, EvaluationStatus } from '@lobby/contracts/evaluation';
import type { TenantTx } from '@lobby/db';
import type { RunMetrics } from './judge-answer.ts';

const MAX_LISTED_RUNS = 50;

const toRunView = (row: NonNullable<Awaited<ReturnType<TenantTx['evaluationRun']['findUnique']>>>) => ({
  id: row.id,
  trigger: row.trigger as EvaluationTrigger,
  status: row.status as EvaluationStatus,
  withModel: row.withModel,
  settings: row.settings as { persona: string; language: string; answerThreshold: number; faqThreshold: number },
  metrics: row.metrics as RunMetrics | null,
  total: row.total,
  done: row.done,
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
});

/** The latest runs of the set, the newest first. */
export async function listEvaluationRuns(tx: TenantTx) {
  const rows = await tx.evaluationRun.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_LISTED_RUNS,
  });
  return { runs: rows.map(toRunView) };
}

export type Verdict = 'better' | 'worse' | 'same' | 'new';

interface RankedResult {
  passed: boolean;
  rank: number | null;
}

/** Passing counts most; between two that both pass or both don't, the right source standing higher. */
function compareResults(current: RankedResult, baseline: RankedResult | undefined): Verdict {
  if (!baseline) return 'new';
  if (current.passed !== baseline.passed) return current.passed ? 'better' : 'worse';
  const [rank, baselineRank] = [current.rank ?? Number.POSITIVE_INFINITY, baseline.rank ?? Number.POSITIVE_INFINITY];
  if (rank === baselineRank) return 'same';
  return rank < baselineRank ? 'better' : 'worse';
}

const VERDICT_ORDER: Record<Verdict, number> = { worse: 0, better: 1, new: 2, same: 3 };

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
 * A run question by question, beside an earlier one where one is named: what got worse first, then what got better. Questions that the
 * earlier run didn't know are new.
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
  return { run, before: baseline, results: sorted };
}
