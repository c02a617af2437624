import { findEntry } from '@lobby/contracts/find-entry';

interface SpokenWords {
  at: string;
  dot: string;
  dash: string;
  underscore: string;
}

const english: SpokenWords = { at: 'at', dot: 'dot', dash: 'dash', underscore: 'underscore' };

const words: Record<string, SpokenWords> = {
  en: english,
  de: { at: 'ät', dot: 'Punkt', dash: 'Bindestrich', underscore: 'Unterstrich' },
  es: { at: 'arroba', dot: 'punto', dash: 'guion', underscore: 'guion bajo' },
  fr: { at: 'arobase', dot: 'point', dash: 'tiret', underscore: 'tiret bas' },
};

/** How the signs of an e-mail address are said in a language; in English where the language isn't known. */
export function getSpokenWords(language: string): SpokenWords {
  return findEntry(words, language.toLowerCase().replace(/-.*/, '')) ?? english;
}
