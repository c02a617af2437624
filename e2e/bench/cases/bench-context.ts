import type { Embedder } from '@lobby/ai';

/** What every benchmark gets. */
export interface BenchContext {
  /** The model that the product is delivered with. */
  embedder: Embedder;
  /** A PostgreSQL server on which databases are created. */
  server: string;
  /** How many visitors or conversations, in place of the usual sizes. */
  size: number | null;
}
