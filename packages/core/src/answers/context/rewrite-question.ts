import { toLexemes } from '@lobby/ingestion';
import { generateText } from '../../models/index.ts';
import type { Question } from '../answer.ts';
import { buildRewritePrompt } from '../generation/prompts.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import { recordModelError, activeSession, remainingMs } from '../generation/generation-state.ts';
import type { GenerationState } from '../generation/generation-state.ts';

/** Whether most words of a rewritten question were said by somebody: what a model adds of its own would be searched for. */
function usesConversationTerms(rewritten: string, { text, history }: Question, language: string): boolean {
  const knownTerms = new Set(toLexemes([text, ...history.map((turn) => turn.text)].join('\n'), language));
  const lexemes = toLexemes(rewritten, language);
  return (
    lexemes.filter((lexeme) => knownTerms.has(lexeme)).length >=
    lexemes.length * ANSWER_TUNING.rewrite.minKnownTermShare
  );
}

/**
 * A follow-up as a question that stands alone, written by the tenant's model. Null for the first question, without a model, and where it
 * failed or wrote something else: then the topic is carried on without one.
 */
export async function rewriteQuestion(
  generation: GenerationState,
  question: Question,
  language: string,
): Promise<string | null> {
  const session = activeSession(generation);
  const { maxTokens, timeoutMs, maxCharacters } = ANSWER_TUNING.rewrite;
  if (!session || !question.history.some(({ author }) => author === 'visitor')) return null;
  try {
    const completion = await generateText(session, {
      model: session.models.cheap ?? session.models.main,
      messages: buildRewritePrompt(question.text, question.history),
      maxTokens,
      signal: question.signal,
      timeoutMs: Math.min(timeoutMs, remainingMs(generation)),
    });
    const [line = ''] = completion.replaceAll(/^["'“„«]|["'”“»]$/g, '').split('\n');
    const isValid =
      line.trim() !== '' && line.length <= maxCharacters && usesConversationTerms(line, question, language);
    if (!isValid) generation.warnings.push('The model’s rewritten question was not used.');
    return isValid ? line.trim() : null;
  } catch (error) {
    recordModelError(generation, error, question);
    return null;
  }
}
