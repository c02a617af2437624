// Finds what may answer a question in one tenant's material, by words and by meaning.
export { diceCoefficient } from './dice-coefficient.ts';
export { findChunk, findFaq } from './find-source.ts';
export type { FaqHit } from './match-faq.ts';
export { computeScoreBreakdown } from './score-chunks.ts';
export type { ChunkHit, ScoreBreakdown } from './score-chunks.ts';
export { retrieve } from './retrieve.ts';
export type { RetrievalResult } from './retrieve.ts';
export { addSynonyms } from './synonyms/find-synonyms.ts';
export type { SynonymGroup } from './synonyms/find-synonyms.ts';
export { createDictionaries } from './translation/dictionary.ts';
export type { Dictionaries } from './translation/dictionary.ts';
export { listMaterialLanguages } from './translation/list-material-languages.ts';
export { translateQuestion } from './translation/translate-question.ts';
export { translateTerms } from './translation/translate-terms.ts';
export { readDictionaries } from './translation/read-dictionaries.ts';
export { TOP_K } from './tuning.ts';
