import { loadGlosses, NO_MEANING } from './glosses/load-glosses.ts';
import { loadLexicon } from './lexicon.ts';
import { createWordIndex } from './word-index.ts';
import type { WordIndex } from './word-index.ts';

/** Words of one language with their translations to another. */
export interface Dictionary {
  from: string;
  to: string;
  /** The translations of a phrase by its keys, most usual first; empty for an unknown one. */
  find: WordIndex['find'];
  /** The same of the longest known word that a word begins with. */
  findBeginning: WordIndex['findBeginning'];
  maxWords: number;
}

/** Words that the operator adds, as pairs of a word and its translation, by "from-to". */
export type AddedWords = ReadonlyMap<string, readonly (readonly [string, string])[]>;

/** Finds the dictionary from one language to another. */
export interface Dictionaries {
  /** Null where neither the product nor the operator has words for the two. */
  find: (from: string, to: string) => Promise<Dictionary | null>;
}

const NO_WORDS: WordIndex = { find: () => [], findBeginning: () => [], maxWords: 0 };

async function openDictionary(from: string, to: string, added: AddedWords): Promise<Dictionary | null> {
  const [source, target] = await Promise.all([loadLexicon(from), loadLexicon(to)]);
  const pairs = added.get(`${from}-${to}`);
  const concepts = source && target ? source.concepts : NO_WORDS;
  if (concepts === NO_WORDS && !pairs) return null;
  const own = pairs ? createWordIndex(pairs, from) : NO_WORDS;
  const glosses = to === 'en' ? await loadGlosses(from) : null;
  const translate = (ids: readonly string[]): string[] => ids.flatMap((id) => target?.words[id] ?? []);
  return {
    from,
    to,
    find: (keys) => {
      const known = [...new Set([...own.find(keys), ...translate(concepts.find(keys))])];
      const gloss = known.length > 0 || keys.length > 1 ? null : (glosses?.findPhrase(keys) ?? null);
      return gloss === null || gloss === NO_MEANING ? known : [gloss];
    },
    findBeginning: (key, minLength) => [
      ...new Set([...own.findBeginning(key, minLength), ...translate(concepts.findBeginning(key, minLength))]),
    ],
    maxWords: Math.max(own.maxWords, concepts.maxWords),
  };
}

/** The product's own words with those of the operator, which come first. */
export function createDictionaries(added: AddedWords = new Map()): Dictionaries {
  const opened = new Map<string, Promise<Dictionary | null>>();
  return {
    find: (from, to) => {
      const pair = `${from}-${to}`;
      const dictionary = opened.get(pair) ?? openDictionary(from, to, added);
      opened.set(pair, dictionary);
      return dictionary;
    },
  };
}
