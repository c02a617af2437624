// Vectors of a tenant's texts and questions, and the switch of a platform from one embedding model to another.
export { backfillEmbeddings, backfillNextTenant } from './backfill-embeddings.ts';
export { dotProduct } from './dot-product.ts';
export { embedTexts, knowsLanguage } from './embed-texts.ts';
export type { LanguageText } from './embed-texts.ts';
export { embedPassages, toPassageText } from './embed-passages.ts';
export type { ModelVectors } from './embed-passages.ts';
export { getEmbeddingState } from './get-embedding-state.ts';
export { scheduleBackfill } from './schedule-backfill.ts';
export { findFormerModel, chooseServingEmbedder } from './serving-embedder.ts';
export { toVectorLiteral } from './to-vector-literal.ts';
export { toFaqTexts, writeFaqVectors } from './write-faq-vectors.ts';
export { writeVectors } from './write-vectors.ts';
