import { findEntry } from '@lobby/contracts/find-entry';

/** Usual endings of nouns, adjectives and verbs in languages without a stemmer, longest first and without accents. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  cs: ['eho', 'emu', 'ych', 'ymi', 'ach', 'ami', 'ich', 'imi', 'ete', 'ate', 'ite', 'ou', 'em', 'um', 'ym', 'im', 'am'],
  pl: [
    'iego',
    'iemu',
    'ych',
    'ego',
    'emu',
    'ymi',
    'imi',
    'ami',
    'ach',
    'iem',
    'ich',
    'cie',
    'ow',
    'om',
    'em',
    'ej',
    'ym',
    'im',
    'ie',
  ],
};
const VOWEL_ENDING = /[aeiouy]$/;
const MIN_STEM = 3;

/** A word without its ending, in a language that has endings but no stemmer; every other word as it is. */
export function stripEnding(word: string, language: string): string {
  const endings = findEntry(ENDINGS, language);
  if (!endings) return word;
  const folded = word.replaceAll('ł', 'l');
  const ending = endings.find((each) => folded.endsWith(each) && folded.length - each.length >= MIN_STEM);
  if (ending) return folded.slice(0, -ending.length);
  return folded.length > MIN_STEM ? folded.replace(VOWEL_ENDING, '') : folded;
}
