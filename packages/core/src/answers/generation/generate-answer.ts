import type { LanguageModel, ModelSession } from '../../models/index.ts';
import { countPromptTokens, listCandidateModels, streamCompletion } from '../../models/index.ts';
import type { AnswerContext } from '../context/answer-context.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import type { Source } from '../verification/cite-source.ts';
import { createNumberGuard } from '../verification/number-guard.ts';
import { toSourceText, verifyGeneration } from '../verification/verify-generation.ts';
import type { GeneratedText, VerifiedGeneration } from '../verification/verify-generation.ts';
import { extractNumbers, verifyNumbers } from '../verification/verify-numbers.ts';
import { getActiveSession, getRemainingMs, recordModelError } from './generation-state.ts';
import type { GenerationState } from './generation-state.ts';
import { NO_ANSWER_TOOL } from './prompts/build-answer-prompt.ts';
import { fitPrompt } from './prompts/fit-prompt.ts';

/** A verified answer, or why there is none: `no_answer` where the model finds none in the sources, `failed` where it wasn't able to write. */
export type GenerationResult = VerifiedGeneration | { kind: 'no_answer' | 'failed' };

type Candidate = { session: ModelSession; model: LanguageModel; sources: readonly Source[] };

/** A prompt for the model's window; null where even the shortest one is too long. */
function fitCandidatePrompt(
  { question, language }: AnswerContext,
  state: GenerationState,
  { session, model, sources }: Candidate,
) {
  const { text, history, settings } = question;
  const maxTokens = Math.min(
    ANSWER_TUNING.maxPromptTokens,
    model.contextWindow * (1 - ANSWER_TUNING.windowMargin) - session.models.answerTokens,
  );
  const fit = fitPrompt({ text, history, settings, language, sources }, maxTokens, (messages) =>
    countPromptTokens(session, messages),
  );
  if (fit && Object.values(fit.trimmed).some((amount) => amount > 0))
    state.warnings.push({ code: 'prompt_trimmed', params: { ...fit.trimmed } });
  return fit;
}

/** Lets one model write. Its text goes to the stream, without sentences whose numbers no source contains. */
async function writeWithModel(
  context: AnswerContext,
  state: GenerationState,
  candidate: Candidate,
): Promise<GeneratedText | 'too_long' | 'no_answer'> {
  const { question, stream } = context;
  const { session, model } = candidate;
  const fit = fitCandidatePrompt(context, state, candidate);
  if (!fit) return 'too_long';
  const { sources } = fit.parts;
  const knownNumbers = extractNumbers([question.text, ...sources.map(toSourceText)]);
  const guard = createNumberGuard((sentence) => verifyNumbers(sentence, knownNumbers), stream);
  const generated = { text: '', hasNoAnswer: false };
  const request = {
    model,
    messages: fit.messages,
    maxTokens: session.models.answerTokens,
    tools: [NO_ANSWER_TOOL],
    signal: question.signal,
    firstTokenMs: getRemainingMs(state),
  };
  await streamCompletion(session, request, (part) => {
    if (part.type === 'tool_call') {
      generated.hasNoAnswer = true;
      return 'stop';
    }
    if (part.type === 'text') {
      generated.text += part.text;
      guard.delta(part.text);
    }
    return 'continue';
  });
  if (generated.hasNoAnswer) return 'no_answer';
  guard.flush();
  return { text: generated.text, sources, model: model.chatModel.name };
}

/**
 * Lets the tenant's model write an answer from sources and verifies it. A model whose budget or window has no room is skipped for a
 * cheaper one; `state.fallback` has the reason of a failure.
 */
export async function generateAnswer(
  context: AnswerContext,
  state: GenerationState,
  sources: readonly Source[],
): Promise<GenerationResult> {
  const session = getActiveSession(state);
  if (!session) return { kind: 'failed' };
  for (const model of await listCandidateModels(session)) {
    state.fallback = null;
    try {
      const generated = await writeWithModel(context, state, { session, model, sources });
      if (generated === 'no_answer') return { kind: 'no_answer' };
      if (generated !== 'too_long') return verifyGeneration(generated, context, state.warnings);
      state.fallback = { code: 'prompt_too_long', params: {} };
    } catch (error) {
      recordModelError(state, error, context.question.signal);
      // A cheaper model may have room in a budget, but shares the server that is down.
      if (state.isModelDown) break;
    }
  }
  return { kind: 'failed' };
}
