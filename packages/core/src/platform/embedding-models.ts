import { platformFunctions } from '@lobby/db/platform';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

// The models of embeddings, over all tenants.

type PlatformDeps = Pick<Deps, 'platformDb'>;

/** A model of embeddings. `apiKey` is the provider's; it is stored sealed. */
export interface EmbeddingModel {
  name: string;
  kind: 'embedded' | 'hub' | 'api';
  dimensions: number;
  baseUrl: string | null;
  apiKey: string | null;
  queryPrefix: string;
  passagePrefix: string;
}

/** A key that can't be unsealed counts as none, so that the server still starts; its model then serves nobody. */
function unsealApiKey(sealer: Deps['sealer'], name: string, ciphertext: Uint8Array | null): string | null {
  try {
    return ciphertext ? sealer.unseal(ciphertext, apiKeyContext(name)) : null;
  } catch {
    return null;
  }
}

const apiKeyContext = (name: string) => ['EmbeddingModel', name, 'apiKey'];

/** The stored models: the one that was configured last, and those that still serve tenants. */
export async function loadEmbeddingModels({
  platformDb,
  sealer,
}: PlatformDeps & Pick<Deps, 'sealer'>): Promise<{ current: EmbeddingModel | null; former: EmbeddingModel[] }> {
  const { rows, serving } = await platformDb(async (tx) => ({
    rows: await tx.embeddingModel.findMany(),
    serving: await platformFunctions.listFormerEmbeddingModels(tx),
  }));
  const models = rows.map(({ ciphertext, kind, isCurrent, createdAt: _createdAt, ...row }) => ({
    isCurrent,
    model: {
      ...row,
      kind: kind as EmbeddingModel['kind'],
      apiKey: unsealApiKey(sealer, row.name, ciphertext),
    },
  }));
  return {
    current: models.find(({ isCurrent }) => isCurrent)?.model ?? null,
    former: models
      .filter(({ isCurrent, model }) => !isCurrent && serving.some((row) => row.model === model.name))
      .map(({ model }) => model),
  };
}

/** The model of the vectors of a platform that has not stored its models yet; null: there are no vectors. */
export async function findUnregisteredModel({
  platformDb,
}: PlatformDeps): Promise<{ model: string; dimensions: number } | null> {
  const [used] = await platformDb((tx) => platformFunctions.listEmbeddingModelsInUse(tx));
  return used ?? null;
}

async function upsertEmbeddingModel(
  tx: PlatformTx,
  sealer: Deps['sealer'],
  { apiKey, ...model }: EmbeddingModel,
): Promise<void> {
  const data = {
    ...model,
    ciphertext: apiKey === null ? null : sealer.seal(apiKey, apiKeyContext(model.name)),
    isCurrent: true,
  };
  await tx.embeddingModel.updateMany({ where: { name: { not: model.name } }, data: { isCurrent: false } });
  await tx.embeddingModel.upsert({ where: { name: model.name }, create: data, update: data });
}

/**
 * Stores which model is configured. After a change, tenants keep their vectors until new ones are complete, in the background;
 * otherwise only missing vectors are scheduled.
 */
export async function configureEmbeddingModel(
  { platformDb, sealer }: PlatformDeps & Pick<Deps, 'sealer'>,
  model: EmbeddingModel,
  previous: string | null,
): Promise<void> {
  await platformDb(async (tx) => {
    if (previous !== null && previous !== model.name)
      await platformFunctions.switchEmbeddingModel(tx, previous, model.name);
    else await platformFunctions.scheduleMissingEmbeddings(tx, model.name);
    await upsertEmbeddingModel(tx, sealer, model);
  });
}

/** Claims the tenant whose embeddings have waited longest, for some seconds; null when none waits. */
export async function claimTenantToEmbed(
  { platformDb }: PlatformDeps,
  seconds: number,
): Promise<{ tenantId: string; embedRequests: number } | null> {
  const [claimed] = await platformDb((tx) => platformFunctions.claimTenantToEmbed(tx, seconds));
  return claimed ?? null;
}

/** The progress of all tenants with a model, and how many tenants former models serve. */
export const getEmbeddingProgress = ({ platformDb }: PlatformDeps, model: string) =>
  platformDb(async (tx) => {
    const [progress] = await platformFunctions.getEmbeddingProgress(tx, model);
    const former = await platformFunctions.listFormerEmbeddingModels(tx);
    return { ...(progress ?? { tenants: 0, waiting: 0, texts: 0n, done: 0n }), former };
  });
