// Words of languages: their translations, what else they are called, and what they are in English.
export { createDictionaries } from './dictionary.ts';
export type { Dictionaries, Dictionary } from './dictionary.ts';
export { glossText } from './glosses/gloss-text.ts';
export { hasGlosses } from './glosses/load-glosses.ts';
export { readDictionaries } from './read-dictionaries.ts';
export { addSynonyms, findSynonyms } from './synonyms/find-synonyms.ts';
export type { SynonymGroup } from './synonyms/find-synonyms.ts';
export { translateTerms } from './translate-terms.ts';
export type { TranslatedTerm } from './translate-terms.ts';
