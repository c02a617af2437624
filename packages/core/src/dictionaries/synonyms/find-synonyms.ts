import { toLexemes } from '@lobby/ingestion';
import type { Dictionary } from '../dictionary.ts';
import { loadSynonymLexicon } from '../lexicon.ts';
import { translateTerms } from '../translate-terms.ts';

/** A word or phrase of a question, and what its meaning is called otherwise, each as lexemes. */
export interface SynonymGroup {
  lexemes: readonly string[];
  alternatives: readonly (readonly string[])[];
  /** Whether the language writes compounds as one word, whose last part says what it is. */
  hasCompounds: boolean;
}

const COMPOUNDING_LANGUAGES = new Set(['da', 'de', 'nl', 'no', 'sv']);
/** Letters of a word from which on longer words that end with it are taken for its compounds. */
const MIN_HEAD = 5;

/** The synonyms of a language, as a dictionary into itself; null for a language without any. */
async function loadSynonyms(language: string): Promise<Dictionary | null> {
  const lexicon = await loadSynonymLexicon(language);
  if (!lexicon) return null;
  const { words, concepts } = lexicon;
  const toWords = (ids: readonly string[]): string[] => [...new Set(ids.flatMap((id) => words[id] ?? []))];
  return {
    from: language,
    to: language,
    find: (keys) => toWords(concepts.find(keys)),
    findBeginning: (key, minLength) => toWords(concepts.findBeginning(key, minLength)),
    maxWords: concepts.maxWords,
  };
}

/** The lexemes of a phrase; empty where nearly all of it are stop words, so that the rest doesn't say the same. */
function toTellingLexemes(phrase: string, language: string): string[] {
  const lexemes = toLexemes(phrase, language);
  return lexemes.length === 1 && phrase.includes(' ') ? [] : lexemes;
}

/** The words and phrases of a question that pages may call otherwise. */
export async function findSynonyms(text: string, language: string): Promise<SynonymGroup[]> {
  const synonyms = await loadSynonyms(language);
  if (!synonyms) return [];
  const hasCompounds = COMPOUNDING_LANGUAGES.has(language);
  return translateTerms(text, synonyms).flatMap(({ word, translations }) => {
    const alternatives = translations
      .map((each) => toTellingLexemes(each, language))
      .filter((lexemes) => lexemes.length > 0);
    const own = toTellingLexemes(word, language);
    // A phrase of stop words ("back out") stands for itself as one lexeme.
    return alternatives.length > 0 ? [{ lexemes: own.length > 0 ? own : [word], alternatives, hasCompounds }] : [];
  });
}

/** The lexemes of a text, with those of each term that the text calls otherwise. */
export function addSynonyms(lexemes: readonly string[], groups: readonly SynonymGroup[]): readonly string[] {
  if (groups.length === 0) return lexemes;
  const held = new Set(lexemes);
  const isCompound = (lexeme: string): boolean =>
    lexeme.length >= MIN_HEAD && lexemes.some((each) => each.endsWith(lexeme));
  const isSaid = ({ alternatives, hasCompounds }: SynonymGroup): boolean =>
    alternatives.some((each) => each.every((lexeme) => held.has(lexeme) || (hasCompounds && isCompound(lexeme))));
  const added = new Set(groups.filter(isSaid).flatMap((group) => group.lexemes.filter((lexeme) => !held.has(lexeme))));
  return added.size > 0 ? [...lexemes, ...added] : lexemes;
}
