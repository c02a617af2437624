// Vectors: with which model a tenant's texts and questions become some, and how a platform moves from one model to another.
export { backfillEmbeddings } from './backfill-embeddings.ts';
export { embedPassages, toPassageText } from './embed-passages.ts';
export type { ModelVectors } from './embed-passages.ts';
export { getEmbeddingState } from './get-embedding-state.ts';
export { scheduleBackfill, toFaqTexts, writeFaqVectors } from './write-faq-vectors.ts';
export { findEmbedder, findFormerModel, chooseServingEmbedder } from './serving-embedder.ts';
export { writeVectors } from './write-vectors.ts';
