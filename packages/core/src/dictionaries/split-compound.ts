import { findEntry } from '@lobby/contracts/find-entry';

/** What may stand between the parts of a compound; languages that don't write compounds as one word are missing. */
const LINKS: Readonly<Record<string, readonly string[]>> = {
  da: ['', 's', 'e'],
  de: ['', 's', 'n', 'es', 'en', 'er', 'e'],
  nl: ['', 's', 'en', 'e', 'n'],
  no: ['', 's', 'e'],
  sv: ['', 's', 'e'],
};
const MIN_PART = 3;
/** Longer words are tried in too many places. */
const MAX_COMPOUND = 40;
/** Letters of a part that is in no dictionary, and of the known part beside it. */
const MIN_UNKNOWN_PART = 4;

/** A compound's parts with their translations; the first is empty for a part that stays as it is. */
export interface CompoundPart {
  word: string;
  translations: readonly string[];
}

/** The words that compounds of a language are made of. */
export interface CompoundWords {
  language: string;
  /** The translations of a word; empty for an unknown one. */
  find: (word: string) => readonly string[];
}

const findWord = (word: string, words: CompoundWords): readonly string[] =>
  word.length < MIN_PART ? [] : words.find(word);

/** The translations of a first part, without the letters that link it to the next, or with the ending that it lost ("Schul"). */
function findFirstPart(part: string, words: CompoundWords): readonly string[] {
  for (const link of findEntry(LINKS, words.language) ?? []) {
    const found = part.endsWith(link) ? findWord(part.slice(0, part.length - link.length), words) : [];
    if (found.length > 0) return found;
  }
  return findWord(`${part}e`, words);
}

/** Splits a compound that is in no dictionary into parts that are; null where it isn't one. */
export function splitCompound(word: string, words: CompoundWords): CompoundPart[] | null {
  if (!findEntry(LINKS, words.language) || word.length > MAX_COMPOUND) return null;
  let partly: CompoundPart[] | null = null;
  for (let at = MIN_PART; at <= word.length - MIN_PART; at += 1) {
    const [first, last] = [word.slice(0, at), word.slice(at)];
    const lastTranslations = findWord(last, words);
    const firstTranslations = findFirstPart(first, words);
    if (lastTranslations.length > 0 && firstTranslations.length > 0)
      return [
        { word: first, translations: firstTranslations },
        { word: last, translations: lastTranslations },
      ];
    if (lastTranslations.length > 0) {
      const rest = first.length > MIN_PART ? splitCompound(first, words) : null;
      if (rest?.every(({ translations }) => translations.length > 0))
        return [...rest, { word: last, translations: lastTranslations }];
      if (Math.min(first.length, last.length) >= MIN_UNKNOWN_PART)
        partly ??= [
          { word: first, translations: [] },
          { word: last, translations: lastTranslations },
        ];
    }
  }
  return partly;
}
