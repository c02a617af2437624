import type { Embedder } from '@lobby/ai';
import type { TenantTx } from '@lobby/db';
import type { Deps } from '../deps.ts';

/** The embedder of a tenant's questions: the former one until the tenant has all vectors by the configured one. */
export const chooseServingEmbedder = (
  { embedder, formerEmbedders }: Pick<Deps, 'embedder' | 'formerEmbedders'>,
  formerModel: string | null,
): Embedder => formerEmbedders.find(({ model }) => model === formerModel) ?? embedder;

/** The model that still serves the tenant during a switch to another; null: the configured one does. */
export async function findFormerModel(tx: TenantTx): Promise<string | null> {
  const settings = await tx.tenantSettings.findFirst({ select: { formerEmbeddingModel: true } });
  return settings?.formerEmbeddingModel ?? null;
}
