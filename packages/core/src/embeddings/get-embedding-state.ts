import type { Deps } from '../deps.ts';
import { getEmbeddingProgress } from '../platform/index.ts';

/** The configured embedding model, how many texts have a vector by it, and the models that still serve tenants. */
export async function getEmbeddingState(deps: Pick<Deps, 'platformDb' | 'embedder' | 'formerEmbedders'>) {
  const { model, dimensions } = deps.embedder;
  const { tenants, waiting, texts, done, former } = await getEmbeddingProgress(deps, model);
  return {
    model,
    dimensions,
    tenants,
    waiting,
    texts: Number(texts),
    done: Number(done),
    former: former.map((row) => ({
      ...row,
      isAvailable: deps.formerEmbedders.some((embedder) => embedder.model === row.model),
    })),
  };
}
