import { detectQueryLanguage } from '@lobby/ingestion';
import type { Question } from '../answer.ts';

/** The language of a question (ISO 639-1); of a short one that doesn't tell, that of the visitor's earlier messages, else the tenant's. */
export function detectQuestionLanguage({
  text,
  history,
  settings,
}: Pick<Question, 'text' | 'history' | 'settings'>): string {
  const earlierTexts = history.filter(({ author }) => author === 'visitor').map((turn) => turn.text);
  if (earlierTexts.length === 0) return detectQueryLanguage(text, settings.language);
  const conversationLanguage = detectQueryLanguage(earlierTexts.join('\n'), settings.language);
  return detectQueryLanguage(text, conversationLanguage);
}
