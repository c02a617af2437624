import { getEmbeddingState } from '@lobby/core/embeddings';
import { platformProcedure, router } from '../trpc.ts';

export const embeddingsRouter = router({
  /** The configured model, and how many texts have vectors by it. */
  getProgress: platformProcedure('view').query(({ ctx }) => getEmbeddingState(ctx.deps)),
});
