import { detectLanguage } from '@lobby/ingestion';
import type { Question } from './answer.ts';

/** Of fewer letters than this a guess is wrong more often than the language of what was said before. */
const TELLING = 25;

const isShort = (text: string): boolean =>
  (text.match(/\p{L}/gu)?.length ?? 0) < TELLING && !/(?!\p{Script=Latin})\p{L}/u.test(text);

/** The language of a question; where it is too short to tell, that of what the visitor wrote before, else the tenant's. */
export function questionLanguage({ text, history, settings }: Pick<Question, 'text' | 'history' | 'settings'>): string {
  const before = history.filter(({ author }) => author === 'visitor').map((turn) => turn.text);
  if (before.length === 0) return detectLanguage(text, settings.language);
  const spoken = detectLanguage(before.join('\n'), settings.language);
  return isShort(text) ? spoken : detectLanguage(text, spoken);
}
