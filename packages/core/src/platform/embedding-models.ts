import { platformFunctions } from '@lobby/db/platform';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

// Which models vectors are made with, of all tenants.

type PlatformDeps = Pick<Deps, 'platformDb'>;

/** A model that vectors are made with. `apiKey` is the provider's, kept sealed. */
export interface EmbeddingModel {
  name: string;
  kind: 'embedded' | 'hub' | 'api';
  dimensions: number;
  baseUrl: string | null;
  apiKey: string | null;
  queryPrefix: string;
  passagePrefix: string;
}

/** A key that can't be opened any more is none: its model then serves nobody, and the start does not fail over it. */
function unsealApiKey(sealer: Deps['sealer'], name: string, ciphertext: Uint8Array | null): string | null {
  try {
    return ciphertext ? sealer.unseal(ciphertext, apiKeyContext(name)) : null;
  } catch {
    return null;
  }
}

const apiKeyContext = (name: string) => ['EmbeddingModel', name, 'apiKey'];

/** The models that are written down: the one that was configured last, and those that still serve tenants. */
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

/** The model that was served with before models were written down; null on a platform without vectors. */
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
 * Writes down which model is configured. Where it is another than before, every tenant goes on with what it has, and is embedded anew
 * in the background; where it is the same, only what lacks a vector is.
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

/** How far all tenants are with a model, and which others serve how many of them. */
export const getEmbeddingProgress = ({ platformDb }: PlatformDeps, model: string) =>
  platformDb(async (tx) => {
    const [progress] = await platformFunctions.getEmbeddingProgress(tx, model);
    const former = await platformFunctions.listFormerEmbeddingModels(tx);
    return { ...(progress ?? { tenants: 0, waiting: 0, texts: 0n, done: 0n }), former };
  });
