import { toLexemes } from '@lobby/ingestion';
import { readShortAnswer } from '../models/index.ts';
import type { Question } from './answer.ts';
import { buildRewritePrompt } from './prompt.ts';
import { ANSWERS } from './settings.ts';
import { noteFault, sessionOf, timeLeft } from './writing.ts';
import type { Writing } from './writing.ts';

/** Whether most words of a rewritten question were said by somebody: what a model adds of its own would be searched for. */
function isOfTheirWords(rewritten: string, { text, history }: Question, language: string): boolean {
  const said = new Set(toLexemes([text, ...history.map((turn) => turn.text)].join('\n'), language));
  const lexemes = toLexemes(rewritten, language);
  return lexemes.filter((lexeme) => said.has(lexeme)).length >= lexemes.length * ANSWERS.rewrite.ownWords;
}

/**
 * A follow-up as a question that stands alone, written by the tenant's model. Null for the first question, without a model, and where it
 * failed or wrote something else: then the topic is carried on without one.
 */
export async function rewriteQuestion(writing: Writing, question: Question, language: string): Promise<string | null> {
  const session = sessionOf(writing);
  const { tokens, ms, characters } = ANSWERS.rewrite;
  if (!session || !question.history.some(({ author }) => author === 'visitor')) return null;
  try {
    const written = await readShortAnswer(session, {
      writer: session.models.cheap ?? session.models.main,
      messages: buildRewritePrompt(question.text, question.history),
      maxTokens: tokens,
      signal: question.signal,
      limitMs: Math.min(ms, timeLeft(writing)),
    });
    const [line = ''] = written.replaceAll(/^["'“„«]|["'”“»]$/g, '').split('\n');
    const isUsable = line.trim() !== '' && line.length <= characters && isOfTheirWords(line, question, language);
    if (!isUsable) writing.notes.push('The model’s rewritten question was not used.');
    return isUsable ? line.trim() : null;
  } catch (error) {
    noteFault(writing, error, question);
    return null;
  }
}
