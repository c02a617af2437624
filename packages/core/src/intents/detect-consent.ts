import { normalizeWords } from './message-features.ts';
import MESSAGE_KINDS from './message-kinds.json' with { type: 'json' };

const toPhrases = (texts: readonly string[]): Set<string> =>
  new Set(texts.map((text) => normalizeWords(text).join(' ')));

const YES = toPhrases(MESSAGE_KINDS.phrases.yes);
const NO = toPhrases(MESSAGE_KINDS.phrases.no);

/** Whether a message is nothing but a yes or a no, in 30 languages; null where it is something else. */
export function detectConsent(text: string): 'yes' | 'no' | null {
  const phrase = normalizeWords(text.slice(0, 100)).join(' ');
  if (YES.has(phrase)) return 'yes';
  return NO.has(phrase) ? 'no' : null;
}
