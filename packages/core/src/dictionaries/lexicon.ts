import { findEntry } from '@lobby/contracts/find-entry';
import { createWordIndex } from './word-index.ts';
import type { WordIndex } from './word-index.ts';

/** The words of a language by concept; everyday words first. */
type Lexicon = Readonly<Record<string, readonly string[]>>;

/** A language's words by concept, and the concepts of each of its words. */
export interface LanguageLexicon {
  words: Lexicon;
  concepts: WordIndex;
}

type LexiconFiles = Readonly<Record<string, () => Promise<{ default: Lexicon }>>>;

/** Loaded where a question or the material is in the language, because few tenants need more than two of them. */
const LEXICONS: LexiconFiles = {
  cs: () => import('./lexicon/cs.json', { with: { type: 'json' } }),
  de: () => import('./lexicon/de.json', { with: { type: 'json' } }),
  en: () => import('./lexicon/en.json', { with: { type: 'json' } }),
  es: () => import('./lexicon/es.json', { with: { type: 'json' } }),
  fr: () => import('./lexicon/fr.json', { with: { type: 'json' } }),
  it: () => import('./lexicon/it.json', { with: { type: 'json' } }),
  nl: () => import('./lexicon/nl.json', { with: { type: 'json' } }),
  pl: () => import('./lexicon/pl.json', { with: { type: 'json' } }),
  pt: () => import('./lexicon/pt.json', { with: { type: 'json' } }),
  ru: () => import('./lexicon/ru.json', { with: { type: 'json' } }),
  sv: () => import('./lexicon/sv.json', { with: { type: 'json' } }),
  tr: () => import('./lexicon/tr.json', { with: { type: 'json' } }),
};

/** The languages of the lexicon (ISO 639-1). */
export const LEXICON_LANGUAGES: readonly string[] = Object.keys(LEXICONS);

/** The same meanings in the words of people and of pages ("aircon", "air conditioning"), by narrower concepts. */
const SYNONYMS: LexiconFiles = {
  de: () => import('./synonyms/lexicon/de.json', { with: { type: 'json' } }),
  en: () => import('./synonyms/lexicon/en.json', { with: { type: 'json' } }),
  es: () => import('./synonyms/lexicon/es.json', { with: { type: 'json' } }),
  fr: () => import('./synonyms/lexicon/fr.json', { with: { type: 'json' } }),
};

async function readLexicon(files: LexiconFiles, language: string): Promise<LanguageLexicon | null> {
  const file = await findEntry(files, language)?.();
  if (!file) return null;
  const pairs = Object.entries(file.default).flatMap(([concept, words]) =>
    words.map((word): [string, string] => [word, concept]),
  );
  return { words: file.default, concepts: createWordIndex(pairs, language) };
}

/** Loads a language's lexicon once; null for a language without one. */
function createLexiconLoader(files: LexiconFiles): (language: string) => Promise<LanguageLexicon | null> {
  const loading = new Map<string, Promise<LanguageLexicon | null>>();
  return (language) => {
    const known = loading.get(language) ?? readLexicon(files, language);
    loading.set(language, known);
    return known;
  };
}

/** The business words of a language by concept. */
export const loadLexicon = createLexiconLoader(LEXICONS);

/** The words of a language that stand for the same, by concept. */
export const loadSynonymLexicon = createLexiconLoader(SYNONYMS);
