// Finding what may answer a question, by words and by meaning, inside one tenant.
export type { FaqHit } from './match-faq.ts';
export { computeScoreBreakdown } from './rank-chunks.ts';
export type { ChunkHit, ScoreBreakdown } from './rank-chunks.ts';
export { retrieve } from './retrieve.ts';
export type { RetrievalResult } from './retrieve.ts';
