import { generateText } from '../../models/index.ts';
import { buildRerankPrompt } from '../generation/prompts/build-rerank-prompt.ts';
import { getActiveSession, getRemainingMs, recordModelError } from '../generation/generation-state.ts';
import type { GenerationState } from '../generation/generation-state.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import type { AnswerContext } from './answer-context.ts';
import type { RetrievedContext } from './retrieve-context.ts';

/** The passages in the order of the numbers that a model wrote, followed by those that it left out. */
function parseRanking<T>(completion: string, passages: readonly T[]): T[] {
  const ranked = [...completion.matchAll(/\d+/g)].flatMap(([number]) => passages[Number(number) - 1] ?? []);
  return [...new Set([...ranked, ...passages])];
}

/** Lets a model sort the retrieved chunks where the tenant has switched that on. They stay as they are when it fails. */
export async function rerankWithModel(
  { question }: AnswerContext,
  state: GenerationState,
  retrieved: RetrievedContext,
): Promise<RetrievedContext> {
  const session = getActiveSession(state);
  const { chunks } = retrieved.retrieval;
  const { maxTokens, timeoutMs, maxCharacters } = ANSWER_TUNING.rerank;
  if (!session?.models.rerank || chunks.length < 2) return retrieved;
  const startedAt = performance.now();
  try {
    const completion = await generateText(session, {
      model: session.models.cheap ?? session.models.main,
      messages: buildRerankPrompt(
        retrieved.searchQuery,
        chunks.map(({ text }) => text.slice(0, maxCharacters)),
      ),
      maxTokens,
      signal: question.signal,
      timeoutMs: Math.min(timeoutMs, getRemainingMs(state)),
    });
    state.timings['rerank'] = performance.now() - startedAt;
    return { ...retrieved, retrieval: { ...retrieved.retrieval, chunks: parseRanking(completion, chunks) } };
  } catch (error) {
    recordModelError(state, error, question.signal);
    return retrieved;
  }
}
