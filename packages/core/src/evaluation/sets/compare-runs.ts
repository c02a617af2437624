import { notFound } from '@lobby/contracts';
import type { AnswerOutcome, EvaluationCause, EvaluationStatus } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import type { RunFigures } from './judge-answer.ts';

const SHOWN = 50;

const view = (row: NonNullable<Awaited<ReturnType<TenantTx['evaluationRun']['findUnique']>>>) => ({
  id: row.id,
  cause: row.cause as EvaluationCause,
  status: row.status as EvaluationStatus,
  withModel: row.withModel,
  settings: row.settings as { persona: string; language: string; answerThreshold: number; faqThreshold: number },
  figures: row.figures as RunFigures | null,
  total: row.total,
  done: row.done,
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
});

/** The latest runs of the set, the newest first. */
export async function listEvaluationRuns(tx: TenantTx) {
  const rows = await tx.evaluationRun.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: SHOWN });
  return { runs: rows.map(view) };
}

export type Verdict = 'better' | 'worse' | 'same' | 'new';

interface Placed {
  passed: boolean;
  rank: number | null;
}

/** Passing counts most; between two that both pass or both don't, the right source standing higher. */
function verdictOf(now: Placed, before: Placed | undefined): Verdict {
  if (!before) return 'new';
  if (now.passed !== before.passed) return now.passed ? 'better' : 'worse';
  const [place, placeBefore] = [now.rank ?? Number.POSITIVE_INFINITY, before.rank ?? Number.POSITIVE_INFINITY];
  if (place === placeBefore) return 'same';
  return place < placeBefore ? 'better' : 'worse';
}

const ORDER: Record<Verdict, number> = { worse: 0, better: 1, new: 2, same: 3 };

const resultsOf = (tx: TenantTx, runId: string) =>
  tx.evaluationResult.findMany({
    where: { runId },
    omit: { tenantId: true, runId: true },
    include: { question: { select: { question: true, expectedAnswer: true, mustRefuse: true } } },
  });

async function getRun(tx: TenantTx, runId: string) {
  const run = await tx.evaluationRun.findUnique({ where: { id: runId } });
  if (!run) throw notFound('This run');
  return view(run);
}

/**
 * A run question by question, beside an earlier one where one is named: what got worse first, then what got better. Questions that the
 * earlier run didn't know are new.
 */
export async function compareRuns(tx: TenantTx, { runId, beforeId }: { runId: string; beforeId: string | null }) {
  const run = await getRun(tx, runId);
  const before = beforeId === null ? null : await getRun(tx, beforeId);
  const earlier = new Map(
    before ? (await resultsOf(tx, before.id)).map((result) => [result.questionId, result] as const) : [],
  );
  const results = (await resultsOf(tx, runId)).map(({ question, ...result }) => {
    const was = earlier.get(result.questionId);
    return {
      ...result,
      ...question,
      outcome: result.outcome as AnswerOutcome,
      verdict: verdictOf(result, was),
      before: was
        ? { passed: was.passed, rank: was.rank, answer: was.answer, outcome: was.outcome as AnswerOutcome }
        : null,
    };
  });
  const sorted = results.sort(
    (a, b) =>
      ORDER[a.verdict] - ORDER[b.verdict] || Number(a.passed) - Number(b.passed) || (a.question < b.question ? -1 : 1),
  );
  return { run, before, results: sorted };
}
