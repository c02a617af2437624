import { detectLanguage } from '@lobby/ingestion';
import type { Question } from '../answer.ts';

/** A text with fewer letters is detected wrongly more often than the conversation before it. */
const MIN_LETTERS = 25;

const isShort = (text: string): boolean =>
  (text.match(/\p{L}/gu)?.length ?? 0) < MIN_LETTERS && !/(?!\p{Script=Latin})\p{L}/u.test(text);

/** The language of a question (ISO 639-1); of a short one, that of the visitor's earlier messages, else the tenant's. */
export function detectQuestionLanguage({
  text,
  history,
  settings,
}: Pick<Question, 'text' | 'history' | 'settings'>): string {
  const earlierTexts = history.filter(({ author }) => author === 'visitor').map((turn) => turn.text);
  if (earlierTexts.length === 0) return detectLanguage(text, settings.language);
  const conversationLanguage = detectLanguage(earlierTexts.join('\n'), settings.language);
  return isShort(text) ? conversationLanguage : detectLanguage(text, conversationLanguage);
}
