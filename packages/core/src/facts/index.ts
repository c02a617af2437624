// What the assistant knows about a company: found on its pages, corrected by its admins.
export { extractFacts } from './extract/extract-facts.ts';
export { removeOrphanFacts, removePageFacts, replacePageFacts } from './replace-page-facts.ts';
export { answerFromFacts } from './answer-from-facts.ts';
export type { CitedPassage } from './answer-from-facts.ts';
export { correctFact } from './correct-fact.ts';
export { createFact } from './create-fact.ts';
export { getFactTexts } from './get-fact-texts.ts';
export { findFact } from './load-company-facts.ts';
export { listKnownFacts } from './list-known-facts.ts';
export { listFacts } from './list-facts.ts';
export { setFactState } from './set-fact-state.ts';
