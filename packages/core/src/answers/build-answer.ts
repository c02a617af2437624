import type { AnswerReading, AnswerRefusal } from '@lobby/contracts/answers';
import type { FaqHit } from '../retrieval/index.ts';
import type { Answer } from './answer.ts';
import type { AnswerContext } from './context/answer-context.ts';
import type { RetrievedContext } from './context/retrieve-context.ts';
import type { GenerationState } from './generation/generation-state.ts';
import { formatAssistantMessage } from './format-assistant-message.ts';
import { chooseOutcome } from './choose-outcome.ts';
import { citeFaq } from './verification/cite-source.ts';

/** Which reading of the question found what the answer is made of. */
function chooseReading(
  { question }: AnswerContext,
  { parts, texts, isByTopic, reading }: RetrievedContext,
): AnswerReading {
  if (parts.length > 0) return 'parts';
  if (texts.question !== question.text) return 'rewritten';
  return isByTopic ? 'topic' : reading;
}

/** How an answer was found and what it cost; its text, outcome and answerer are still to be added. */
export function buildAnswerBase(
  context: AnswerContext,
  { session, fallback, isModelDown, warnings, timings }: GenerationState,
  retrieved: RetrievedContext,
): Omit<Answer, 'text' | 'outcome' | 'answerer'> {
  const { retrieval, searchQuery, confidence } = retrieved;
  const meter = session?.meter;
  const isMetered = meter !== undefined && meter.prompt + meter.completion > 0;
  return {
    retrieval,
    language: context.language,
    searchQuery,
    factId: null,
    reading: chooseReading(context, retrieved),
    refusal: null,
    handover: null,
    confidence,
    model: null,
    tokens: isMetered ? { prompt: meter.prompt, completion: meter.completion } : null,
    costMicros: meter?.costMicros ?? null,
    fallback,
    isModelDown,
    warnings,
    isClosest: false,
    citations: [],
    choices: null,
    timings: { ...retrieval.timings, ...timings },
  };
}

/** The answer where the material holds none. */
export const buildUnknownAnswer = (
  context: AnswerContext,
  state: GenerationState,
  { retrieved, refusal }: { retrieved: RetrievedContext; refusal: AnswerRefusal },
): Answer => ({
  ...buildAnswerBase(context, state, retrieved),
  text: '',
  outcome: 'unknown',
  answerer: 'none',
  refusal,
});

/** The answer to what the tenant doesn't want to be talked about. */
export const buildBlockedAnswer = (
  context: AnswerContext,
  state: GenerationState,
  retrieved: RetrievedContext,
): Answer => ({
  ...buildUnknownAnswer(context, state, { retrieved, refusal: 'blocked_topic' }),
  text: formatAssistantMessage('blockedTopic', context.language, context.question.settings),
});

/** A FAQ's answer, word for word. */
export const buildFaqAnswer = (
  context: AnswerContext,
  state: GenerationState,
  { retrieved, faq }: { retrieved: RetrievedContext; faq: FaqHit },
): Answer => ({
  ...buildAnswerBase(context, state, retrieved),
  text: faq.answer,
  outcome: chooseOutcome(context, retrieved),
  citations: [citeFaq(faq, 1)],
  answerer: 'faq',
});
