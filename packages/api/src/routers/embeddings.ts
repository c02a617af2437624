import { getEmbeddingState } from '@lobby/core/embeddings';
import { router, superAdminProcedure } from '../trpc.ts';

export const embeddingsRouter = router({
  /** Which model searches by meaning, and how far the texts are with it. */
  getProgress: superAdminProcedure.query(({ ctx }) => getEmbeddingState(ctx.deps)),
});
