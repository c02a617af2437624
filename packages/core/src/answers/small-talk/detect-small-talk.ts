import { classifyMessage, detectConsent, MESSAGE_KINDS, normalizeWords } from '../../intents/index.ts';
import { diceCoefficient } from '../../retrieval/index.ts';

const { yes: _yes, no: _no, ...EXAMPLES } = MESSAGE_KINDS.phrases;

/** What a message of small talk is; each has an answer of the assistant's own. */
export type SmallTalk = keyof typeof EXAMPLES;

/** Longer messages have a subject. */
const MAX_WORDS = 10;
const MIN_PROBABILITY = 0.5;
/** The share of words that examples of small talk have: other words name a subject. */
const MIN_KNOWN_SHARE = 0.6;
/** The share of letter groups that a message has in common with the example that it is most like. */
const MIN_SIMILARITY = 0.45;
const GRAM_LENGTH = 3;

const toGrams = (words: readonly string[]): Set<string> =>
  new Set(
    words.flatMap((word) => {
      const bounded = `^${word}$`;
      return Array.from({ length: Math.max(1, bounded.length - GRAM_LENGTH + 1) }, (_, start) =>
        bounded.slice(start, start + GRAM_LENGTH),
      );
    }),
  );

const LABELLED = Object.entries(EXAMPLES)
  .flatMap(([kind, texts]) =>
    texts.map((text) => {
      const words = normalizeWords(text);
      return { kind: kind as SmallTalk, words, phrase: words.join(' '), grams: toGrams(words) };
    }),
  )
  .filter(({ phrase }) => phrase !== '');
const KINDS_BY_PHRASE = new Map(LABELLED.toReversed().map(({ phrase, kind }) => [phrase, kind]));
const VOCABULARY = new Set(LABELLED.flatMap(({ words }) => words));
/** A clause that is a question by so much makes one of the whole: "thanks, how much is it". */
const MAX_QUESTION_PROBABILITY = 0.6;
const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F|\s)+$/u;

/** Whether a message is small talk by its words; a number is always about something. */
function isSmallTalk(text: string, words: readonly string[]): boolean {
  if (words.length === 0 || words.length > MAX_WORDS || /\p{Nd}/u.test(text)) return false;
  const known = words.filter((word) => VOCABULARY.has(word)).length;
  if (known / words.length < MIN_KNOWN_SHARE || classifyMessage(text).smallTalk < MIN_PROBABILITY) return false;
  const clauses = text.split(/[.,;:!?¿¡\n]+/u).filter((clause) => clause.trim() !== '');
  return clauses.every((clause) => classifyMessage(clause).question <= MAX_QUESTION_PROBABILITY);
}

/** The kind of small talk that a message is, by labelled examples in 30 languages; null where it isn't small talk. */
export function detectSmallTalk(text: string): SmallTalk | null {
  if (ONLY_EMOJI.test(text)) return 'acknowledgement';
  const short = text.slice(0, 200);
  const words = normalizeWords(short);
  const exact = KINDS_BY_PHRASE.get(words.join(' '));
  if (exact) return exact;
  // Where a person was offered, a yes has been taken up before.
  const consent = detectConsent(short);
  if (consent) return consent === 'yes' ? 'acknowledgement' : 'neverMind';
  if (!isSmallTalk(short, words)) return null;
  const grams = toGrams(words);
  let best: { kind: SmallTalk; similarity: number } | null = null;
  for (const { kind, grams: known } of LABELLED) {
    const similarity = diceCoefficient(grams, known);
    if (similarity > (best?.similarity ?? 0)) best = { kind, similarity };
  }
  return best && best.similarity >= MIN_SIMILARITY ? best.kind : null;
}
