// Vectors: with which model a tenant's texts and questions become some, and how a platform moves from one model to another.
export { embedNext } from './embed-next.ts';
export { embedPassages, passageText } from './embed-passages.ts';
export type { ModelVectors } from './embed-passages.ts';
export { getEmbeddingState } from './embedding-state.ts';
export { askForVectors, faqTexts, writeFaqVectors } from './faq-vectors.ts';
export { embedderNamed, formerModelOf, servingEmbedder } from './serving-embedder.ts';
export { writeVectors } from './write-vectors.ts';
