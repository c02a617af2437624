// Finding what may answer a question, by words and by meaning, inside one tenant.
export type { FaqHit } from './match-faq.ts';
export { partsOf } from './rank-chunks.ts';
export type { ChunkHit, ScoreParts } from './rank-chunks.ts';
export { retrieve } from './retrieve.ts';
export type { Found } from './retrieve.ts';
