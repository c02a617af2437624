import type { Answer, Question } from './answer.ts';
import { createSilentStream } from './answer-stream.ts';
import type { AnswerStream } from './answer-stream.ts';
import { buildBlockedAnswer, buildFaqAnswer, buildUnknownAnswer } from './build-answer.ts';
import { withChoices } from './choices/find-choices.ts';
import { matchesTopic } from '../intents/index.ts';
import { answerInTurn } from '../models/index.ts';
import { TOP_K } from '../retrieval/index.ts';
import type { RetrievalResult } from '../retrieval/index.ts';
import type { AnswerContext } from './context/answer-context.ts';
import { detectQuestionLanguage } from './context/detect-question-language.ts';
import { rerankWithModel } from './context/rerank-with-model.ts';
import { writeFactAnswer } from './facts/write-fact-answer.ts';
import { resolveFollowUp } from './context/resolve-follow-up.ts';
import { retrieveQuestion } from './context/retrieve-context.ts';
import type { RetrievedContext } from './context/retrieve-context.ts';
import { writeExtractiveAnswer } from './extractive/write-extractive-answer.ts';
import type { GenerationScope } from './generation/generation-scope.ts';
import { createGenerationState, getActiveSession, startGeneration } from './generation/generation-state.ts';
import type { GenerationState } from './generation/generation-state.ts';
import { writeModelAnswer } from './generation/write-model-answer.ts';
import { toTexts } from './passages/rank-passages.ts';
import { computeFaqConfidence } from './passages/search-confidence.ts';

/** What was retrieved, where no ranking is needed. */
const toUnranked = (retrieval: RetrievalResult, searchQuery: string, confidence = 0): RetrievedContext => ({
  retrieval: { ...retrieval, chunks: retrieval.chunks.slice(0, TOP_K) },
  searchQuery,
  texts: toTexts(searchQuery),
  confidence,
  passages: [],
  reading: 'question',
  isValueFollowUp: false,
  isByTopic: false,
  parts: [],
});

/** Whether a model may see what the search can't: whether passages in another language than the question's answer it. */
const canModelRead = ({ language }: AnswerContext, state: GenerationState, { passages }: RetrievedContext): boolean =>
  getActiveSession(state) !== null && passages.some((passage) => passage.language !== language);

async function findAnswer(scope: GenerationScope, question: Question, stream: AnswerStream): Promise<Answer> {
  const { text, settings } = question;
  const context: AnswerContext = { scope, question, stream, language: detectQuestionLanguage(question) };
  const state = createGenerationState();

  const retrieval = await retrieveQuestion(scope, question);
  if (matchesTopic(text, settings.blockedTopics, context.language))
    return buildBlockedAnswer(context, state, toUnranked(retrieval, text));
  const [faq] = retrieval.faqs;
  if (faq && faq.match >= settings.faqThreshold) {
    stream.delta(faq.answer);
    return {
      ...buildFaqAnswer(context, state, {
        retrieved: toUnranked(retrieval, text, computeFaqConfidence(faq.match)),
        faq,
      }),
      outcome: 'answered',
    };
  }

  const factAnswer = await writeFactAnswer(context, state, toUnranked(retrieval, text, 1));
  if (factAnswer) return factAnswer;

  await startGeneration(context, state);
  const resolved = await resolveFollowUp(context, state, retrieval);
  const isUnrelated = resolved.confidence === 0;
  if (isUnrelated && !canModelRead(context, state, resolved)) {
    const refusal = resolved.passages.length === 0 ? 'nothing_found' : 'unrelated';
    return withChoices(buildUnknownAnswer(context, state, { retrieved: resolved, refusal }), resolved, question);
  }
  const retrieved = await rerankWithModel(context, state, resolved);
  const answer =
    (await writeModelAnswer(context, state, retrieved)) ??
    (isUnrelated ? null : await writeExtractiveAnswer(context, state, retrieved)) ??
    buildUnknownAnswer(context, state, { retrieved, refusal: 'not_in_sources' });
  return withChoices(answer, retrieved, question);
}

/**
 * Answers a question from the tenant's material, in the tenant's turn: a FAQ that surely matches, word for word; else what is known about
 * the company, for opening hours and the like; else, above the tenant's threshold, what a model writes from the retrieved passages; else,
 * without a model or when it fails, the passages' own sentences. The outcome is `unknown` where nothing answers it, usually with an empty
 * text.
 */
export const answerQuestion = (
  scope: GenerationScope,
  question: Question,
  stream: AnswerStream = createSilentStream(),
): Promise<Answer> => answerInTurn(scope.tenantId, () => findAnswer(scope, question, stream));
