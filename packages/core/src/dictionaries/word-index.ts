import { tokenizeWords } from '@lobby/ingestion';
import { stripEnding } from './strip-ending.ts';

/** What words and phrases stand for, by their keys. */
export interface WordIndex {
  /** What a phrase of such keys stands for; empty for an unknown one. */
  find: (keys: readonly string[]) => readonly string[];
  /** What the longest known word that this one begins with stands for, of at least so many letters. */
  findBeginning: (key: string, minLength: number) => readonly string[];
  /** Words of the longest phrase. */
  maxWords: number;
}

const stripAccents = (text: string): string => text.normalize('NFD').replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, '');

/** The forms by which the words of a phrase are compared: stems, in languages without a stemmer without the usual endings. */
export const toKeys = (phrase: string, language: string): string[] =>
  tokenizeWords(phrase, language).map(({ lexeme }) => stripEnding(lexeme, language));

type Pairs = Iterable<readonly [string, string]>;

/** Builds an index of words and phrases of a language with what each stands for; words are found without their accents as well. */
export function createWordIndexBuilder(language: string): { add: (pairs: Pairs) => void; build: () => WordIndex } {
  const values = new Map<string, string[]>();
  let maxWords = 1;
  const addKeys = (keys: readonly string[], value: string): void => {
    const key = keys.join(' ');
    const known = values.get(key) ?? [];
    if (!known.includes(value)) values.set(key, [...known, value]);
    maxWords = Math.max(maxWords, keys.length);
  };
  const add = (pairs: Pairs): void => {
    for (const [phrase, value] of pairs) {
      const keys = toKeys(phrase, language);
      if (keys.length === 0) continue;
      addKeys(keys, value);
      // Stemmers know an ending by its accent, and people leave accents out.
      addKeys(toKeys(stripAccents(phrase), language), value);
    }
  };
  const build = (): WordIndex => ({
    find: (keys) => values.get(keys.join(' ')) ?? [],
    findBeginning: (key, minLength) => {
      for (let length = key.length - 1; length >= minLength; length -= 1) {
        const found = values.get(key.slice(0, length));
        if (found) return found;
      }
      return [];
    },
    maxWords,
  });
  return { add, build };
}

/** An index of words and phrases of a language with what each stands for. */
export function createWordIndex(pairs: Pairs, language: string): WordIndex {
  const builder = createWordIndexBuilder(language);
  builder.add(pairs);
  return builder.build();
}
