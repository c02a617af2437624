import { setImmediate } from 'node:timers/promises';
import { findEntry } from '@lobby/contracts/find-entry';
import { tokenizeWords } from '@lobby/ingestion';
import { createWordIndexBuilder, toKeys } from '../word-index.ts';
import type { WordIndex } from '../word-index.ts';
import { listBaseForms } from './list-base-forms.ts';

/** The English glosses of a language's words and phrases. */
export interface Glosses {
  language: string;
  /** The gloss of a phrase by its keys; null for an unknown one. */
  findPhrase: (keys: readonly string[]) => string | null;
  /** The gloss of a word in any of its forms. */
  findWord: (word: string) => string | null;
  /** The same of a word that may be a part of a compound. */
  findPart: (word: string) => string | null;
  /** Words of the longest phrase. */
  maxWords: number;
}

/** What stands for a word that means nothing by itself ("halt", "mal"). */
export const NO_MEANING = '-';

type GlossFile = () => Promise<{ default: Readonly<Record<string, string>> }>;

/** Loaded where a text is in the language. */
const FILES: Readonly<Record<string, GlossFile>> = {
  de: () => import('./lexicon/de.json', { with: { type: 'json' } }),
  es: () => import('./lexicon/es.json', { with: { type: 'json' } }),
  fr: () => import('./lexicon/fr.json', { with: { type: 'json' } }),
  it: () => import('./lexicon/it.json', { with: { type: 'json' } }),
  nl: () => import('./lexicon/nl.json', { with: { type: 'json' } }),
  pl: () => import('./lexicon/pl.json', { with: { type: 'json' } }),
  pt: () => import('./lexicon/pt.json', { with: { type: 'json' } }),
  ru: () => import('./lexicon/ru.json', { with: { type: 'json' } }),
  tr: () => import('./lexicon/tr.json', { with: { type: 'json' } }),
};

/** Letters of a part of a compound from which on it may be in another form than the lexicon's. */
const MIN_INFLECTED_PART = 4;

/** Whether all of a gloss are words like "the" and "than": what is called so is no part of a compound. */
const isFunctionWord = (gloss: string): boolean => tokenizeWords(gloss, 'en').every(({ isStopword }) => isStopword);

/** Entries that are indexed before others have their turn: stemming all takes a tenth of a second and more. */
const PART_SIZE = 400;

async function indexInParts(pairs: readonly (readonly [string, string])[], language: string): Promise<WordIndex> {
  const builder = createWordIndexBuilder(language);
  for (let at = 0; at < pairs.length; at += PART_SIZE) {
    builder.add(pairs.slice(at, at + PART_SIZE));
    await setImmediate();
  }
  return builder.build();
}

async function readGlosses(language: string): Promise<Glosses | null> {
  const file = await findEntry(FILES, language)?.();
  if (!file) return null;
  const exact = new Map(Object.entries(file.default));
  const index = await indexInParts([...exact], language);
  const findWord = (word: string): string | null => {
    for (const form of [word, ...listBaseForms(word, language)]) {
      const gloss = exact.get(form);
      if (gloss !== undefined) return gloss;
    }
    return index.find(toKeys(word, language))[0] ?? null;
  };
  return {
    language,
    findPhrase: (keys) => index.find(keys)[0] ?? null,
    findWord,
    findPart: (word) => {
      const gloss = word.length < MIN_INFLECTED_PART ? exact.get(word) : findWord(word);
      return gloss === undefined || gloss === null || isFunctionWord(gloss) ? null : gloss;
    },
    maxWords: index.maxWords,
  };
}

const loading = new Map<string, Promise<Glosses | null>>();

/** The glosses of a language (ISO 639-1); null for one without any. */
export function loadGlosses(language: string): Promise<Glosses | null> {
  const known = loading.get(language) ?? readGlosses(language);
  loading.set(language, known);
  return known;
}

/** Whether texts of a language can be told in English. */
export const hasGlosses = (language: string): boolean => findEntry(FILES, language) !== undefined;
