// Finding what may answer a question, by words and by meaning, inside one tenant.
export { retrieve } from './retrieve.ts';
export type { ChunkHit, FaqHit, Found } from './retrieve.ts';
