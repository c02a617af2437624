import { getEmbeddingState } from '@lobby/core/embeddings';
import { router, superAdminProcedure } from '../trpc.ts';

export const embeddingsRouter = router({
  /** The configured model, and how many texts have vectors by it. */
  getProgress: superAdminProcedure.query(({ ctx }) => getEmbeddingState(ctx.deps)),
});
