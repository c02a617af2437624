import type { LanguageModel, ModelSession } from '../../models/index.ts';
import { countPromptTokens, listCandidateModels, streamCompletion } from '../../models/index.ts';
import type { AnswerContext } from '../context/answer-context.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import type { Source } from '../verification/cite-source.ts';
import { createNumberGuard } from '../verification/number-guard.ts';
import { createSentenceTest, toSaid, verifyGeneration } from '../verification/verify-generation.ts';
import type { GeneratedText, VerifiedGeneration } from '../verification/verify-generation.ts';
import { getActiveSession, getRemainingMs, recordModelError } from './generation-state.ts';
import type { GenerationState } from './generation-state.ts';
import { loadPromptContext } from './load-prompt-context.ts';
import type { PromptContext } from './load-prompt-context.ts';
import { HAND_OVER_TOOL, NO_ANSWER_TOOL, readToolCall } from './prompts/answer-tools.ts';
import type { ToolResult } from './prompts/answer-tools.ts';
import { createNowStripper } from './prompts/describe-now.ts';
import { fitPrompt } from './prompts/fit-prompt.ts';

/** A verified answer, or why there is none: what the model said by a tool, `failed` where it wasn't able to write. */
export type GenerationResult = VerifiedGeneration | ToolResult | { kind: 'failed' };

type Candidate = {
  session: ModelSession;
  model: LanguageModel;
  sources: readonly Source[];
  now: PromptContext;
};

/** A prompt for the model's window; null where even the shortest one is too long. */
function fitCandidatePrompt(
  { question, language }: AnswerContext,
  state: GenerationState,
  { session, model, sources, now }: Candidate,
) {
  const { text, history, settings, visit = null } = question;
  const maxTokens = Math.min(
    ANSWER_TUNING.maxPromptTokens,
    model.contextWindow * (1 - ANSWER_TUNING.windowMargin) - session.models.answerTokens,
  );
  const fit = fitPrompt({ text, history, settings, visit, language, sources, now }, maxTokens, (messages) =>
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
): Promise<GeneratedText | ToolResult | 'too_long'> {
  const { question, stream } = context;
  const { session, model } = candidate;
  const fit = fitCandidatePrompt(context, state, candidate);
  if (!fit) return 'too_long';
  const { sources } = fit.parts;
  const stripNow = createNowStripper(candidate.now, context.language);
  const guard = createNumberGuard(createSentenceTest(toSaid(question), sources, stripNow), stream);
  const generated: { text: string; result: ToolResult | null } = { text: '', result: null };
  const request = {
    model,
    messages: fit.messages,
    maxTokens: session.models.answerTokens,
    tools: [NO_ANSWER_TOOL, HAND_OVER_TOOL],
    signal: question.signal,
    firstTokenMs: getRemainingMs(state),
  };
  await streamCompletion(session, request, (part) => {
    if (part.type === 'tool_call') {
      generated.result = readToolCall(part);
      return 'stop';
    }
    if (part.type === 'text') {
      generated.text += part.text;
      guard.delta(part.text);
    }
    return 'continue';
  });
  if (generated.result) return generated.result;
  guard.flush();
  return { text: generated.text, sources, model: model.chatModel.name, stripNow };
}

/**
 * Lets the tenant's model write an answer from sources and what is known of the company, and verifies it. A model whose budget or window has no room is skipped for a
 * cheaper one; `state.fallback` has the reason of a failure.
 */
export async function generateAnswer(
  context: AnswerContext,
  state: GenerationState,
  sources: readonly Source[],
): Promise<GenerationResult> {
  const session = getActiveSession(state);
  if (!session) return { kind: 'failed' };
  const { context: now, facts } = await loadPromptContext(context);
  for (const model of await listCandidateModels(session)) {
    state.fallback = null;
    try {
      const generated = await writeWithModel(context, state, { session, model, sources: [...sources, ...facts], now });
      if (generated !== 'too_long')
        return 'kind' in generated ? generated : verifyGeneration(generated, context, state.warnings);
      state.fallback = { code: 'prompt_too_long', params: {} };
    } catch (error) {
      recordModelError(state, error, context.question.signal);
      // A cheaper model may have room in a budget, but shares the server that is down.
      if (state.isModelDown) break;
    }
  }
  return { kind: 'failed' };
}
