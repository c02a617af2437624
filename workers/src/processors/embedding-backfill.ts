import { backfillEmbeddings } from '@lobby/core/embeddings';
import type { Deps } from '@lobby/core/deps';

/** Works one round on vectors that are to be made anew, and asks for the next: between two rounds other work has its turn. */
export async function processEmbeddingBackfill(deps: Deps): Promise<void> {
  if (await backfillEmbeddings(deps)) await deps.jobs.enqueue('embedding.renew', {});
}
