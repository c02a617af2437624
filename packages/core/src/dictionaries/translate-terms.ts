import { findEntry } from '@lobby/contracts/find-entry';
import { tokenizeWords } from '@lobby/ingestion';
import type { WordToken } from '@lobby/ingestion';
import type { Dictionary } from './dictionary.ts';
import { splitCompound } from './split-compound.ts';
import { stripEnding } from './strip-ending.ts';
import { toKeys } from './word-index.ts';

/** A word or phrase of a text with its translations, most usual first. */
export interface TranslatedTerm {
  /** As it is written, in lower case. */
  word: string;
  /** Empty for a word that is in no dictionary, such as a name or a number. */
  translations: readonly string[];
  isStopword: boolean;
}

/** Letters that a word must share with a known one where endings pile up and no stemmer takes them all off. */
const BEGINNINGS: Readonly<Record<string, number>> = { cs: 4, fi: 5, hu: 5, pl: 4, ru: 5, tr: 4, uk: 5 };

const areStopwords = (text: string, language: string): boolean =>
  tokenizeWords(text, language).every(({ isStopword }) => isStopword);

/** Letters from which on a stop word says something ("today", "included"). */
const MIN_TELLING_STOPWORD = 5;

/** The translations of a stop word: a short one that also is the name of a thing is far more often the stop word. */
const selectStopwordTranslations = (word: string, translations: readonly string[], language: string) =>
  word.length >= MIN_TELLING_STOPWORD
    ? translations
    : translations.filter((translation) => areStopwords(translation, language));

function translateWord({ word, isStopword }: WordToken, key: string, dictionary: Dictionary): TranslatedTerm[] {
  const known = dictionary.find([key]);
  if (isStopword) return [{ word, translations: selectStopwordTranslations(word, known, dictionary.to), isStopword }];
  if (known.length > 0) return [{ word, translations: known, isStopword }];
  const parts = splitCompound(word, {
    language: dictionary.from,
    find: (part) => dictionary.find(toKeys(part, dictionary.from)),
  });
  if (parts) return parts.map((part) => ({ ...part, isStopword }));
  const minLength = findEntry(BEGINNINGS, dictionary.from);
  return [{ word, translations: minLength ? dictionary.findBeginning(key, minLength) : [], isStopword }];
}

/** The longest phrase of several words that begins at a place; null where none does. */
function findPhrase(tokens: readonly WordToken[], keys: readonly string[], dictionary: Dictionary) {
  for (let length = Math.min(dictionary.maxWords, keys.length); length > 1; length -= 1) {
    const translations = dictionary.find(keys.slice(0, length));
    if (translations.length === 0) continue;
    const words = tokens.slice(0, length);
    const term = {
      word: words.map(({ word }) => word).join(' '),
      translations,
      isStopword: words.every(({ isStopword }) => isStopword),
    };
    return { term, length };
  }
  return null;
}

/** Translates a text word by word, in its order; compounds that are in no dictionary are split. */
export function translateTerms(text: string, dictionary: Dictionary): TranslatedTerm[] {
  const tokens = tokenizeWords(text, dictionary.from);
  const keys = tokens.map(({ lexeme }) => stripEnding(lexeme, dictionary.from));
  const terms: TranslatedTerm[] = [];
  for (let at = 0; at < tokens.length;) {
    const phrase = findPhrase(
      tokens.slice(at, at + dictionary.maxWords),
      keys.slice(at, at + dictionary.maxWords),
      dictionary,
    );
    const token = tokens[at];
    if (phrase) terms.push(phrase.term);
    else if (token) terms.push(...translateWord(token, keys[at] ?? '', dictionary));
    at += phrase?.length ?? 1;
  }
  return terms;
}
