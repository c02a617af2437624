import type { Embedder } from '@lobby/ai';
import type { TenantTx } from '@lobby/db';
import type { Deps } from '../deps.ts';

type Embedders = Pick<Deps, 'embedder' | 'formerEmbedders'>;

/** The embedder of this name, if this process has it. */
export const findEmbedder = ({ embedder, formerEmbedders }: Embedders, model: string): Embedder | null =>
  [embedder, ...formerEmbedders].find((candidate) => candidate.model === model) ?? null;

/** The embedder that a tenant's questions are searched with: the former one until the tenant's new vectors are complete. */
export const chooseServingEmbedder = (deps: Embedders, formerModel: string | null): Embedder =>
  (formerModel === null ? null : findEmbedder(deps, formerModel)) ?? deps.embedder;

/** The model that still serves this tenant although another is configured; null: the configured one does. */
export async function findFormerModel(tx: TenantTx): Promise<string | null> {
  const settings = await tx.tenantSettings.findFirst({ select: { formerEmbeddingModel: true } });
  return settings?.formerEmbeddingModel ?? null;
}
