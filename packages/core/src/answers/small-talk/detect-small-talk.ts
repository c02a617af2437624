import { diceCoefficient } from '../../retrieval/index.ts';
import EXAMPLES from './examples.json' with { type: 'json' };

/** What a message of small talk is; each has an answer of the assistant's own. */
export type SmallTalk = keyof typeof EXAMPLES;

/** Longer messages have a subject. */
const MAX_WORDS = 8;
/** The share of letter groups that a message must have in common with a labelled example. */
const MIN_SIMILARITY = 0.6;
const GRAM_LENGTH = 3;

/** The words in lower case, without accents, apostrophes and letters that are drawn out ("thaaanks"). */
function normalizeWords(text: string): string[] {
  const folded = text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}|['’`´]/gu, '')
    .replaceAll(/(\p{L})\1{2,}/gu, '$1');
  return folded.match(/[\p{L}\p{Nd}]+/gu) ?? [];
}

const toGrams = (words: readonly string[]): Set<string> =>
  new Set(
    words.flatMap((word) => {
      const bounded = `^${word}$`;
      return Array.from({ length: Math.max(1, bounded.length - GRAM_LENGTH + 1) }, (_, start) =>
        bounded.slice(start, start + GRAM_LENGTH),
      );
    }),
  );

const LABELLED = Object.entries(EXAMPLES).flatMap(([kind, texts]) =>
  texts.map((text) => {
    const words = normalizeWords(text);
    return { kind: kind as SmallTalk, words, phrase: words.join(' '), grams: toGrams(words) };
  }),
);
const KINDS_BY_PHRASE = new Map(LABELLED.toReversed().map(({ phrase, kind }) => [phrase, kind]));
const VOCABULARY = new Set(LABELLED.flatMap(({ words }) => words));
const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F|\s)+$/u;

/** The kind of small talk that a message is, by labelled examples in seven languages; null where it isn't small talk. */
export function detectSmallTalk(text: string): SmallTalk | null {
  if (ONLY_EMOJI.test(text)) return 'acknowledgement';
  const words = normalizeWords(text.slice(0, 200));
  const exact = KINDS_BY_PHRASE.get(words.join(' '));
  if (exact) return exact;
  if (words.length === 0 || words.length > MAX_WORDS || !words.every((word) => VOCABULARY.has(word))) return null;
  const grams = toGrams(words);
  let best: { kind: SmallTalk; similarity: number } | null = null;
  for (const { kind, grams: known } of LABELLED) {
    const similarity = diceCoefficient(grams, known);
    if (similarity > (best?.similarity ?? 0)) best = { kind, similarity };
  }
  return best && best.similarity >= MIN_SIMILARITY ? best.kind : null;
}
