import { toLexemes } from '@lobby/ingestion';
import { generateText } from '../../models/index.ts';
import type { Question } from '../answer.ts';
import { buildRewritePrompt } from '../generation/prompts/build-rewrite-prompt.ts';
import { getActiveSession, getRemainingMs, recordModelError } from '../generation/generation-state.ts';
import type { GenerationState } from '../generation/generation-state.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import type { AnswerContext } from './answer-context.ts';

/** Whether most words of a rewritten question were used in the conversation; words that the model added would be searched for. */
function usesConversationTerms(rewritten: string, { text, history }: Question, language: string): boolean {
  const knownTerms = new Set(toLexemes([text, ...history.map((turn) => turn.text)].join('\n'), language));
  const lexemes = toLexemes(rewritten, language);
  return (
    lexemes.filter((lexeme) => knownTerms.has(lexeme)).length >=
    lexemes.length * ANSWER_TUNING.rewrite.minKnownTermShare
  );
}

/** A follow-up as a question that stands alone, written by the model. Null for a first question, without a model and when it fails. */
export async function rewriteQuestion(
  { question, language }: AnswerContext,
  state: GenerationState,
): Promise<string | null> {
  const session = getActiveSession(state);
  const { maxTokens, timeoutMs, maxCharacters } = ANSWER_TUNING.rewrite;
  if (!session || !question.history.some(({ author }) => author === 'visitor')) return null;
  try {
    const completion = await generateText(session, {
      model: session.models.cheap ?? session.models.main,
      messages: buildRewritePrompt(question.text, question.history),
      maxTokens,
      signal: question.signal,
      timeoutMs: Math.min(timeoutMs, getRemainingMs(state)),
    });
    const [line = ''] = completion.replaceAll(/^["'“„«]|["'”“»]$/g, '').split('\n');
    const isValid =
      line.trim() !== '' && line.length <= maxCharacters && usesConversationTerms(line, question, language);
    if (!isValid) state.warnings.push({ code: 'rewritten_question_discarded', params: {} });
    return isValid ? line.trim() : null;
  } catch (error) {
    recordModelError(state, error, question.signal);
    return null;
  }
}
