import { randomUUID } from 'node:crypto';
import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { answerQuestion, loadAnswerSettings } from '../../answers/index.ts';
import type { AnswerSettings } from '../../answers/index.ts';
import { tenantScope } from '../../deps.ts';
import type { Deps, TenantScope } from '../../deps.ts';
import { listDueEvaluations, leaseNextEvaluation } from '../../platform/index.ts';
import { countFeatureUse } from '../../plans/index.ts';
import { completeTrial } from './complete-trial.ts';
import { createEvaluationRun } from './create-evaluation-run.ts';
import { findPendingSettings } from './find-pending-settings.ts';
import { computeRunMetrics, judgeAnswer } from './judge-answer.ts';

/** How long nothing may have changed before an automatic run: a crawl or an afternoon of editing is one change. */
const QUIET_SECONDS = 60;
const LEASE_SECONDS = 60;
/** Questions between two renewals of the lease. */
const BATCH_SIZE = 10;

const listPendingQuestions = (tx: TenantTx, runId: string) =>
  tx.evaluationQuestion.findMany({ where: { results: { none: { runId } } }, orderBy: { id: 'asc' }, take: BATCH_SIZE });
type EvaluationQuestionRow = Awaited<ReturnType<typeof listPendingQuestions>>[number];
type EvaluationRunRow = Awaited<ReturnType<TenantTx['evaluationRun']['findUniqueOrThrow']>>;

/** The settings that a run answers with: the live ones, or the pending ones of a trial. */
const loadRunSettings = async (tx: TenantTx, { trigger }: { trigger: string }): Promise<AnswerSettings> => ({
  ...(await loadAnswerSettings(tx)).settings,
  ...(trigger === 'trial' ? await findPendingSettings(tx) : {}),
});

async function evaluateQuestion(scope: TenantScope, run: EvaluationRunRow, question: EvaluationQuestionRow) {
  const settings = await scope.db((tx) => loadRunSettings(tx, run));
  const startedAt = performance.now();
  const answer = await answerQuestion(scope, {
    text: question.question,
    history: [],
    settings,
    signal: new AbortController().signal,
    extractiveOnly: !run.withModel,
  });
  const durationMs = performance.now() - startedAt;
  const [cited] = answer.citations;
  return {
    runId: run.id,
    questionId: question.id,
    ...judgeAnswer(question, answer),
    outcome: answer.outcome,
    answerer: answer.answerer,
    confidence: answer.confidence,
    answer: answer.text,
    source: cited?.title ?? null,
    durationMs,
  };
}

async function completeRun(tx: TenantTx, runId: string): Promise<void> {
  const results = await tx.evaluationResult.findMany({
    where: { runId },
    include: { question: { select: { sourceId: true, mustRefuse: true } } },
  });
  await tx.evaluationRun.updateMany({
    where: { id: runId },
    data: {
      status: 'done',
      metrics: { ...computeRunMetrics(results) },
      total: results.length,
      done: results.length,
      finishedAt: new Date(),
      leaseId: null,
      leaseUntil: null,
    },
  });
  await completeTrial(tx, runId);
}

/** Answers the remaining questions of a leased run in batches. Ends without an error when the lease is lost. */
async function processRun(scope: TenantScope, runId: string, leaseId: string): Promise<void> {
  for (;;) {
    const { run, questions } = await scope.db(async (tx) => ({
      run: await tx.evaluationRun.findFirst({ where: { id: runId, leaseId } }),
      questions: await listPendingQuestions(tx, runId),
    }));
    if (!run) return;
    if (questions.length === 0) return scope.db((tx) => completeRun(tx, runId));
    const results: Awaited<ReturnType<typeof evaluateQuestion>>[] = [];
    for (const question of questions) results.push(await evaluateQuestion(scope, run, question));
    await scope.db(async (tx) => {
      const leaseUntil = new Date(Date.now() + LEASE_SECONDS * 1000);
      const renewed = await tx.evaluationRun.updateMany({
        where: { id: runId, leaseId },
        data: { leaseUntil, done: { increment: results.length } },
      });
      if (renewed.count === 0) return;
      // A question that was removed meanwhile gets no result.
      const remaining = await tx.evaluationQuestion.findMany({
        where: { id: { in: results.map(({ questionId }) => questionId) } },
        select: { id: true },
      });
      const ids = new Set(remaining.map(({ id }) => id));
      await tx.evaluationResult.createMany({ data: results.filter(({ questionId }) => ids.has(questionId)) });
      await countFeatureUse(tx, 'evaluation', results.length, scope.clock.now());
    });
  }
}

/** Processes the run that has waited longest. Returns whether there was one. */
async function runNextEvaluation(deps: Deps): Promise<boolean> {
  const leaseId = randomUUID();
  const leased = await leaseNextEvaluation(deps, leaseId, LEASE_SECONDS);
  if (!leased) return false;
  const scope = tenantScope(deps, leased.tenantId);
  try {
    await processRun(scope, leased.runId, leaseId);
  } catch (error) {
    deps.log.error({ err: error, runId: leased.runId }, 'evaluation run failed');
    await scope.db((tx) =>
      tx.evaluationRun.updateMany({
        where: { id: leased.runId, leaseId },
        data: { status: 'failed', finishedAt: new Date(), leaseId: null, leaseUntil: null },
      }),
    );
  }
  return true;
}

/**
 * Processes all queued runs, and creates one for each tenant whose content or settings have changed since its last run and have been
 * quiet for a while. Automatic runs don't use a language model, so they cost nothing.
 */
export async function runEvaluations(deps: Deps, quietSeconds = QUIET_SECONDS): Promise<void> {
  for (const { tenantId, trigger } of await listDueEvaluations(deps, quietSeconds))
    await deps
      .tenantDb(tenantId)((tx) => createEvaluationRun(tx, trigger))
      .catch((error: unknown) => {
        // Somebody has just started one manually, or the plan doesn't include it any more.
        if (!(error instanceof AppError)) throw error;
      });
  while (await runNextEvaluation(deps));
}
