import { THRESHOLD_STEPS } from '@lobby/contracts/answer-preview';
import type { ThresholdEffect, ThresholdOutcomes } from '@lobby/contracts/answer-preview';
import type { TenantTx } from '@lobby/db';
import { ANSWER_TUNING } from '../tuning.ts';

/** The latest questions that are counted, and below how many the evaluation set is asked instead. */
const SAMPLE = { max: 200, min: 20 } as const;

/**
 * A question as it was answered. `fixed`: whatever the threshold, as a FAQ or fact that is given word for word, or a question that
 * nothing was found for; `model`: it answers below the threshold too, and then a person is offered.
 */
interface AnsweredQuestion {
  confidence: number;
  kind: 'fixed_answer' | 'fixed_refusal' | 'model' | 'extractive';
}

/** The latest questions of visitors, without small talk and what the plan's limit refused. */
const listTracedQuestions = (tx: TenantTx) => tx.$queryRaw<AnsweredQuestion[]>`
  SELECT t.confidence, CASE
      WHEN t.answerer = 'facts' OR (t.answerer = 'faq' AND (t.hits #>> '{faqs,0,match}')::float >= t."faqThreshold") THEN 'fixed_answer'
      WHEN t.refusal IS NOT NULL OR t.answerer = 'none' OR t.confidence = 0 THEN 'fixed_refusal'
      WHEN t.answerer = 'model' THEN 'model' ELSE 'extractive' END AS kind
    FROM "AnswerTrace" t
    WHERE t.answerer <> 'small_talk' AND t.refusal IS DISTINCT FROM 'message_limit'
    ORDER BY t."createdAt" DESC LIMIT ${SAMPLE.max}::int`;

/** The questions of the latest complete evaluation run with the live settings. */
const listEvaluatedQuestions = (tx: TenantTx) => tx.$queryRaw<AnsweredQuestion[]>`
  SELECT e.confidence, CASE
      WHEN e.answerer = 'facts' THEN 'fixed_answer'
      WHEN e.answerer = 'none' OR e.confidence = 0 THEN 'fixed_refusal'
      WHEN e.answerer = 'model' THEN 'model' ELSE 'extractive' END AS kind
    FROM "EvaluationResult" e
    WHERE e.answerer <> 'small_talk' AND e."runId" =
      (SELECT id FROM "EvaluationRun" WHERE status = 'done' AND trigger <> 'trial' ORDER BY "createdAt" DESC LIMIT 1)`;

/** The outcome that a question would have at a threshold, as chooseOutcome and chooseCertainty decide it. */
function predictOutcome({ confidence, kind }: AnsweredQuestion, threshold: number): keyof ThresholdOutcomes {
  if (kind === 'fixed_answer') return 'answered';
  if (kind === 'fixed_refusal') return 'unanswered';
  if (confidence >= threshold + ANSWER_TUNING.unsureBand) return 'answered';
  return confidence >= threshold || kind === 'model' ? 'unsure' : 'unanswered';
}

/** How well the best FAQ matched each of the visitors' latest questions, 0 where none did. Blocked topics are refused before FAQs. */
const listFaqMatches = (tx: TenantTx) => tx.$queryRaw<{ match: number }[]>`
  SELECT CASE WHEN t.refusal = 'blocked_topic' THEN 0 ELSE coalesce((t.hits #>> '{faqs,0,match}')::float, 0) END AS match
    FROM "AnswerTrace" t
    WHERE t.answerer <> 'small_talk' AND t.refusal IS DISTINCT FROM 'message_limit'
    ORDER BY t."createdAt" DESC LIMIT ${SAMPLE.max}::int`;

async function getFaqEffect(tx: TenantTx): Promise<ThresholdEffect['faqs']> {
  const matches = await listFaqMatches(tx);
  const countAnswered = (threshold: number): number =>
    matches.filter(({ match }) => match > 0 && match >= threshold).length;
  return {
    total: matches.length,
    answered: Array.from({ length: THRESHOLD_STEPS + 1 }, (_, step) => countAnswered(step / THRESHOLD_STEPS)),
  };
}

function countOutcomes(questions: readonly AnsweredQuestion[], threshold: number): ThresholdOutcomes {
  const outcomes: ThresholdOutcomes = { answered: 0, unsure: 0, unanswered: 0 };
  for (const question of questions) outcomes[predictOutcome(question, threshold)] += 1;
  return outcomes;
}

/**
 * What each answer threshold, and each FAQ threshold, would have made of the tenant's own questions: of its visitors' latest, or of its evaluation set while
 * those are few. Computed from the confidences that were stored, without a search.
 */
export async function getThresholdEffect(tx: TenantTx): Promise<ThresholdEffect> {
  const traced = await listTracedQuestions(tx);
  const evaluated = traced.length < SAMPLE.min ? await listEvaluatedQuestions(tx) : [];
  const isEvaluation = evaluated.length > traced.length;
  const questions = isEvaluation ? evaluated : traced;
  return {
    source: isEvaluation ? 'evaluation' : 'visitors',
    total: questions.length,
    outcomes: Array.from({ length: THRESHOLD_STEPS + 1 }, (_, step) =>
      countOutcomes(questions, step / THRESHOLD_STEPS),
    ),
    faqs: await getFaqEffect(tx),
  };
}
