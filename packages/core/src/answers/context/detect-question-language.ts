import { detectLanguage } from '@lobby/ingestion';
import type { Question } from '../answer.ts';

/** Of fewer letters than this a guess is wrong more often than the language of what was said before. */
const MIN_LETTERS = 25;

const isShort = (text: string): boolean =>
  (text.match(/\p{L}/gu)?.length ?? 0) < MIN_LETTERS && !/(?!\p{Script=Latin})\p{L}/u.test(text);

/** The language of a question; where it is too short to tell, that of what the visitor wrote before, else the tenant's. */
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
