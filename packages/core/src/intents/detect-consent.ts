import { normalizeWords } from './message-features.ts';
import MESSAGE_KINDS from './message-kinds.json' with { type: 'json' };

const toPhrases = (texts: readonly string[]): Set<string> =>
  new Set(texts.map((text) => normalizeWords(text).join(' ')));

const YES = toPhrases(MESSAGE_KINDS.phrases.yes);
const NO = toPhrases(MESSAGE_KINDS.phrases.no);

/** Whether a message is nothing but a yes or a no, in 30 languages; null where it is something else. */
export function detectConsent(text: string): 'yes' | 'no' | null {
  const phrase = normalizeWords(text.slice(0, 100)).join(' ');
  // What is a yes in one language and a no in others, as "no" is in Polish, is a no: it hands nobody over.
  if (NO.has(phrase)) return 'no';
  return YES.has(phrase) ? 'yes' : null;
}
