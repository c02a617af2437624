import { generateText } from '../../models/index.ts';
import type { RetrievalResult } from '../../retrieval/index.ts';
import type { Question } from '../answer.ts';
import { buildRerankPrompt } from '../generation/prompts.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import { recordModelError, activeSession, remainingMs } from '../generation/generation-state.ts';
import type { GenerationState } from '../generation/generation-state.ts';

/** The order that a model wrote, as far as its numbers name passages; what it left out follows as it was. */
export function parseRanking<T>(completion: string, passages: readonly T[]): T[] {
  const ranked = [...completion.matchAll(/\d+/g)].flatMap(([number]) => passages[Number(number) - 1] ?? []);
  return [...new Set([...ranked, ...passages])];
}

/** The found passages in the order that the tenant's model gives them, where the tenant has switched that on; else, and when it fails, as they are. */
export async function rerankChunks(
  generation: GenerationState,
  retrieval: RetrievalResult,
  question: Question,
  searchQuery: string,
): Promise<RetrievalResult> {
  const session = activeSession(generation);
  const { maxTokens, timeoutMs, maxCharacters } = ANSWER_TUNING.rerank;
  if (!session?.models.rerank || retrieval.chunks.length < 2) return retrieval;
  const startedAt = performance.now();
  try {
    const completion = await generateText(session, {
      model: session.models.cheap ?? session.models.main,
      messages: buildRerankPrompt(
        searchQuery,
        retrieval.chunks.map(({ text }) => text.slice(0, maxCharacters)),
      ),
      maxTokens,
      signal: question.signal,
      timeoutMs: Math.min(timeoutMs, remainingMs(generation)),
    });
    const timings: RetrievalResult['timings'] & { rerank: number } = {
      ...retrieval.timings,
      rerank: performance.now() - startedAt,
    };
    return { ...retrieval, chunks: parseRanking(completion, retrieval.chunks), timings };
  } catch (error) {
    recordModelError(generation, error, question);
    return retrieval;
  }
}
