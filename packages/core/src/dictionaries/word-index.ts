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

/** Indexes words and phrases of a language with what each stands for; words are found without their accents as well. */
export function createWordIndex(pairs: Iterable<readonly [string, string]>, language: string): WordIndex {
  const values = new Map<string, string[]>();
  let maxWords = 1;
  const add = (keys: readonly string[], value: string): void => {
    const key = keys.join(' ');
    const known = values.get(key) ?? [];
    if (!known.includes(value)) values.set(key, [...known, value]);
    maxWords = Math.max(maxWords, keys.length);
  };
  for (const [phrase, value] of pairs) {
    const keys = toKeys(phrase, language);
    if (keys.length === 0) continue;
    add(keys, value);
    // Stemmers know an ending by its accent, and people leave accents out.
    add(toKeys(stripAccents(phrase), language), value);
  }
  return {
    find: (keys) => values.get(keys.join(' ')) ?? [],
    findBeginning: (key, minLength) => {
      for (let length = key.length - 1; length >= minLength; length -= 1) {
        const found = values.get(key.slice(0, length));
        if (found) return found;
      }
      return [];
    },
    maxWords,
  };
}
