import { findEmbedder } from '../embeddings/index.ts';
import type { FaqHit } from '../retrieval/index.ts';
import type { Answer, Question } from './answer.ts';
import { matchesTopic } from './verification/matches-topic.ts';
import { citeFaq } from './verification/citations.ts';
import { extractAnswer } from './extractive/extract-answer.ts';
import { detectQuestionLanguage } from './context/detect-question-language.ts';
import { rerankChunks } from './context/rerank-chunks.ts';
import { rewriteQuestion } from './context/rewrite-question.ts';
import { expandFollowUp, retrieveContext } from './context/retrieve-context.ts';
import type { RetrievedContext } from './context/retrieve-context.ts';
import { formatAssistantMessage } from './small-talk/assistant-messages.ts';
import { ANSWER_TUNING } from './tuning.ts';
import { toSources, generateAnswer } from './generation/generate-answer.ts';
import type { GenerationResult } from './generation/generate-answer.ts';
import { startGeneration } from './generation/generation-state.ts';
import type { GenerationState, GenerationScope } from './generation/generation-state.ts';

/** Everything that is known while an answer comes about. */
interface AnswerContext {
  scope: GenerationScope;
  question: Question;
  language: string;
  retrieved: RetrievedContext;
  generation: GenerationState | null;
  timings: Record<string, number>;
}

const toOutcome = (confidence: number, threshold: number): 'answered' | 'unsure' =>
  confidence < threshold + ANSWER_TUNING.unsureBand ? 'unsure' : 'answered';

/** The three levels of how sure it is: at least the threshold and a band above it answers, the band itself offers a person as well. */
const chooseOutcome = ({ retrieved, question }: AnswerContext): 'answered' | 'unsure' =>
  toOutcome(retrieved.confidence, question.settings.answerThreshold);

function buildBaseAnswer({
  retrieved,
  language,
  generation,
  timings,
}: AnswerContext): Omit<Answer, 'text' | 'outcome' | 'answerer'> {
  const { retrieval, searchQuery, confidence } = retrieved;
  const meter = generation?.session?.meter;
  const isMetered = meter !== undefined && meter.prompt + meter.completion > 0;
  return {
    retrieval,
    language,
    searchQuery,
    confidence,
    model: null,
    tokens: isMetered ? { prompt: meter.prompt, completion: meter.completion } : null,
    costMicros: meter?.costMicros ?? null,
    fallbackReason: generation?.fallbackReason ?? null,
    isModelDown: generation?.isModelDown ?? false,
    warnings: generation?.warnings ?? [],
    citations: [],
    timings: { ...retrieval.timings, ...timings },
  };
}

const buildUnknownAnswer = (context: AnswerContext, text = ''): Answer => ({
  ...buildBaseAnswer(context),
  text,
  outcome: 'unknown',
  answerer: 'none',
});

const buildBlockedAnswer = (context: AnswerContext): Answer =>
  buildUnknownAnswer(context, formatAssistantMessage('blocked', context.language, context.question.settings));

/** A FAQ's answer, word for word. */
const buildFaqAnswer = (context: AnswerContext, faq: FaqHit): Answer => ({
  ...buildBaseAnswer(context),
  text: faq.answer,
  outcome: chooseOutcome(context),
  citations: [citeFaq(faq, 1)],
  answerer: 'faq',
});

/** What the tenant's own words answer: the FAQ that is nearest, or sentences of the passages. */
async function answerWithoutModel(context: AnswerContext): Promise<Answer | null> {
  const { scope, question, retrieved } = context;
  const [faq] = retrieved.retrieval.faqs;
  if (faq && retrieved.isFaqBest) return buildFaqAnswer(context, faq);
  const startedAt = performance.now();
  // By the model of the question's vector: two models' vectors can't be compared.
  const embedder = findEmbedder(scope, retrieved.retrieval.model) ?? scope.embedder;
  const extracted = await extractAnswer({ embedder }, retrieved.retrieval, question.text);
  if (!extracted) return null;
  context.timings['write'] = performance.now() - startedAt;
  return { ...buildBaseAnswer(context), ...extracted, outcome: chooseOutcome(context), answerer: 'extractive' };
}

/** What stands in for a model that is down says so, and goes out with the offer of a person; a FAQ's answer is what it always is. */
const toFallbackAnswer = (answer: Answer, { question }: AnswerContext): Answer =>
  answer.answerer === 'faq'
    ? answer
    : {
        ...answer,
        text: `${formatAssistantMessage('modelDown', answer.language, question.settings)}\n\n${answer.text}`,
        outcome: 'unsure',
      };

/** The follow-up as the model rewrites it, searched for; else the topic carried on; else the question alone. */
async function resolveFollowUp(context: AnswerContext, generation: GenerationState): Promise<RetrievedContext> {
  const { scope, question, language, retrieved, timings } = context;
  const startedAt = performance.now();
  const rewritten = await rewriteQuestion(generation, question, language);
  if (question.history.length > 0 && generation.session) timings['rewrite'] = performance.now() - startedAt;
  if (rewritten === null) return expandFollowUp(scope, question, { standalone: retrieved, language });
  if (rewritten === question.text) return retrieved;
  const rewrittenResult = await retrieveContext(scope, rewritten, question.settings);
  // A model that answered in place of rewriting must not hide what the question itself finds.
  const isWorse =
    rewrittenResult.confidence < question.settings.answerThreshold && rewrittenResult.confidence < retrieved.confidence;
  return isWorse ? retrieved : rewrittenResult;
}

/** The answer that a model's writing is; null where the extractive answerer must write. */
function toModelAnswer(context: AnswerContext, result: GenerationResult): Answer | null {
  if (result.kind === 'no_answer') return buildUnknownAnswer(context);
  if (result.kind === 'blocked') return buildBlockedAnswer(context);
  if (result.kind !== 'answer') return null;
  const { text, citations, model, isVerified } = result;
  const outcome = isVerified ? chooseOutcome(context) : 'unsure';
  return { ...buildBaseAnswer(context), text, citations, model, outcome, answerer: 'model' };
}

/** Writes, above the threshold: with a model, or with the passages' own sentences. */
async function* generateOrExtract(
  context: AnswerContext,
  generation: GenerationState,
): AsyncGenerator<string | null, Answer> {
  const { question, retrieved, language, scope, timings } = context;
  const hasModel = generation.session !== null || generation.fallbackReason !== null;
  let hasEmitted = false;
  if (hasModel) {
    const startedAt = performance.now();
    const stream = generateAnswer(generation, { question, sources: toSources(retrieved.retrieval), language });
    for (;;) {
      const { done, value } = await stream.next();
      if (!done) {
        hasEmitted = value !== null;
        yield value;
        continue;
      }
      timings['write'] = performance.now() - startedAt;
      const answer = toModelAnswer(context, value);
      if (answer) return answer;
      if (value.kind === 'unusable')
        generation.fallbackReason = 'What the model wrote held numbers that stand in no source.';
      break;
    }
    scope.log.warn(
      { reason: generation.fallbackReason },
      'the model did not write an answer; the passages themselves stand in',
    );
    if (hasEmitted) yield null;
  }
  const extracted = await answerWithoutModel(context);
  if (!extracted) return buildUnknownAnswer(context);
  const answer = generation.isModelDown ? toFallbackAnswer(extracted, context) : extracted;
  yield answer.text;
  return answer;
}

/**
 * Answers a question from the tenant's material: a FAQ that is surely meant, word for word; else, above the tenant's threshold, what
 * a model writes from the passages found, or, without a model, when it fails or its budget is used up, the passages' own sentences.
 * Yields the text as it comes, and `null` when what was yielded before is void. Without an answer the outcome is `unknown`, and the
 * text empty unless there is something to say besides.
 */
export async function* streamAnswer(scope: GenerationScope, question: Question): AsyncGenerator<string | null, Answer> {
  const { settings, text } = question;
  const language = detectQuestionLanguage(question);
  const standalone = await retrieveContext(scope, text, settings);
  let context: AnswerContext = { scope, question, language, retrieved: standalone, generation: null, timings: {} };
  if (matchesTopic(text, settings.blockedTopics, language)) return buildBlockedAnswer(context);
  const [faq] = standalone.retrieval.faqs;
  if (faq && faq.match >= settings.faqThreshold) {
    yield faq.answer;
    return { ...buildFaqAnswer(context, faq), outcome: 'answered' };
  }
  const generation = await startGeneration(scope, question);
  context = { ...context, generation };
  const retrieved = await resolveFollowUp(context, generation);
  context = { ...context, retrieved };
  if (retrieved.confidence < settings.answerThreshold) return buildUnknownAnswer(context);
  const retrieval = await rerankChunks(generation, retrieved.retrieval, question, retrieved.searchQuery);
  return yield* generateOrExtract({ ...context, retrieved: { ...retrieved, retrieval } }, generation);
}
