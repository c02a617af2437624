import { detectLanguage } from '@lobby/ingestion';
import type { Question } from './answer.ts';

/** The language of a question; where it is too short to tell, that of what the visitor wrote before, else the tenant's. */
export function questionLanguage({ text, history, settings }: Pick<Question, 'text' | 'history' | 'settings'>): string {
  const before = history.filter(({ author }) => author === 'visitor').map((turn) => turn.text);
  const spoken = before.length > 0 ? detectLanguage(before.join('\n'), settings.language) : settings.language;
  return detectLanguage(text, spoken);
}
