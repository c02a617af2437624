import { randomUUID } from 'node:crypto';
import { AppError } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { answerAlone, readAnswerSettings } from '../../answers/index.ts';
import type { AnswerSettings } from '../../answers/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { scopeOf } from '../../deps.ts';
import type { Actor, Deps, TenantScope } from '../../deps.ts';
import { evaluationsDue, leaseNextEvaluation } from '../../platform/index.ts';
import { addRun, lockRuns } from './add-run.ts';
import { heldSettings, settleTrial } from './held-settings.ts';
import { figuresOf, judgeAnswer } from './judge-answer.ts';

/** How long nothing may have changed before a set is asked by itself: a crawl or an afternoon of editing is one change. */
const QUIET_SECONDS = 60;
const LEASE_SECONDS = 60;
/** Questions between two renewals of the lease. */
const BATCH = 10;

/** Has the whole set asked in the background; `withModel` lets the language model write the answers, as it does for visitors. */
export async function startEvaluation(
  scope: Pick<TenantScope, 'db' | 'jobs'>,
  actor: Actor,
  { withModel }: { withModel: boolean },
): Promise<{ id: string }> {
  const run = await scope.db(async (tx) => {
    await lockRuns(tx);
    const added = await addRun(tx, 'hand', { withModel });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'evaluation.started', target: added.id });
    return added;
  });
  await scope.jobs.enqueue('evaluation.run', {});
  return run;
}

const nextQuestions = (tx: TenantTx, runId: string) =>
  tx.evaluationQuestion.findMany({ where: { results: { none: { runId } } }, orderBy: { id: 'asc' }, take: BATCH });
type Question = Awaited<ReturnType<typeof nextQuestions>>[number];
type AskedRun = Awaited<ReturnType<TenantTx['evaluationRun']['findUniqueOrThrow']>>;

/** What the questions of a run are asked with: the live settings, or those that it tries. */
const settingsOf = async (tx: TenantTx, { cause }: { cause: string }): Promise<AnswerSettings> => ({
  ...(await readAnswerSettings(tx)).settings,
  ...(cause === 'trial' ? await heldSettings(tx) : {}),
});

async function askQuestion(scope: TenantScope, run: AskedRun, question: Question) {
  const settings = await scope.db((tx) => settingsOf(tx, run));
  const began = performance.now();
  const answer = await answerAlone(scope, question.question, settings, { withoutModel: !run.withModel });
  const ms = performance.now() - began;
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
    ms,
  };
}

async function finish(tx: TenantTx, runId: string): Promise<void> {
  const results = await tx.evaluationResult.findMany({
    where: { runId },
    include: { question: { select: { sourceId: true, mustRefuse: true } } },
  });
  await tx.evaluationRun.updateMany({
    where: { id: runId },
    data: {
      status: 'done',
      figures: { ...figuresOf(results) },
      total: results.length,
      done: results.length,
      finishedAt: new Date(),
      leaseId: null,
      leaseUntil: null,
    },
  });
  await settleTrial(tx, runId);
}

/** Asks what is left of a leased run, a few questions at a time; ends quietly when the lease is another's by now. */
async function work(scope: TenantScope, runId: string, leaseId: string): Promise<void> {
  for (;;) {
    const { run, questions } = await scope.db(async (tx) => ({
      run: await tx.evaluationRun.findFirst({ where: { id: runId, leaseId } }),
      questions: await nextQuestions(tx, runId),
    }));
    if (!run) return;
    if (questions.length === 0) return scope.db((tx) => finish(tx, runId));
    const results: Awaited<ReturnType<typeof askQuestion>>[] = [];
    for (const question of questions) results.push(await askQuestion(scope, run, question));
    await scope.db(async (tx) => {
      const leaseUntil = new Date(Date.now() + LEASE_SECONDS * 1000);
      const kept = await tx.evaluationRun.updateMany({
        where: { id: runId, leaseId },
        data: { leaseUntil, done: { increment: results.length } },
      });
      if (kept.count === 0) return;
      // A question that was removed meanwhile has no result.
      const left = await tx.evaluationQuestion.findMany({
        where: { id: { in: results.map(({ questionId }) => questionId) } },
        select: { id: true },
      });
      const ids = new Set(left.map(({ id }) => id));
      await tx.evaluationResult.createMany({ data: results.filter(({ questionId }) => ids.has(questionId)) });
    });
  }
}

/** Works on the run that waits longest; says whether there was one. */
async function runNext(deps: Deps): Promise<boolean> {
  const leaseId = randomUUID();
  const leased = await leaseNextEvaluation(deps, leaseId, LEASE_SECONDS);
  if (!leased) return false;
  const scope = scopeOf(deps, leased.tenantId);
  try {
    await work(scope, leased.runId, leaseId);
  } catch (error) {
    deps.log.error({ err: error, runId: leased.runId }, 'an evaluation failed');
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
 * Asks every set that waits, and every set whose tenant's knowledge or settings have changed since it was asked last and have been
 * quiet for a minute. Those are asked without a language model: they cost nothing.
 */
export async function runDueEvaluations(deps: Deps, quietSeconds = QUIET_SECONDS): Promise<void> {
  for (const { tenantId, cause } of await evaluationsDue(deps, quietSeconds))
    await deps
      .tenantDb(tenantId)((tx) => addRun(tx, cause))
      .catch((error: unknown) => {
        // Somebody has started it by hand in this very moment.
        if (!(error instanceof AppError)) throw error;
      });
  while (await runNext(deps));
}
