import { readShortAnswer } from '../models/index.ts';
import type { Found } from '../retrieval/index.ts';
import type { Question } from './answer.ts';
import { buildRerankPrompt } from './prompt.ts';
import { ANSWERS } from './settings.ts';
import { noteFault, sessionOf, timeLeft } from './writing.ts';
import type { Writing } from './writing.ts';

/** The order that a model wrote, as far as its numbers name passages; what it left out follows as it was. */
export function readOrder<T>(written: string, passages: readonly T[]): T[] {
  const named = [...written.matchAll(/\d+/g)].flatMap(([number]) => passages[Number(number) - 1] ?? []);
  return [...new Set([...named, ...passages])];
}

/** The found passages in the order that the tenant's model gives them, where the tenant has switched that on; else, and when it fails, as they are. */
export async function rerank(writing: Writing, found: Found, question: Question, searchedFor: string): Promise<Found> {
  const session = sessionOf(writing);
  const { tokens, ms, characters } = ANSWERS.rerank;
  if (!session?.models.rerank || found.chunks.length < 2) return found;
  const began = performance.now();
  try {
    const written = await readShortAnswer(session, {
      writer: session.models.cheap ?? session.models.main,
      messages: buildRerankPrompt(
        searchedFor,
        found.chunks.map(({ text }) => text.slice(0, characters)),
      ),
      maxTokens: tokens,
      signal: question.signal,
      limitMs: Math.min(ms, timeLeft(writing)),
    });
    const steps: Found['steps'] & { rerank: number } = { ...found.steps, rerank: performance.now() - began };
    return { ...found, chunks: readOrder(written, found.chunks), steps };
  } catch (error) {
    noteFault(writing, error, question);
    return found;
  }
}
