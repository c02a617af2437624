import type { ChatModel } from '@lobby/ai';
import type { ModelSource } from '@lobby/contracts/models';
import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../deps.ts';
import type { Budget } from './budget/daily-usage.ts';
import { hasFeature } from '../plans/index.ts';
import { findPrices, getWindowTokens } from './known-models.ts';
import type { Prices } from './known-models.ts';
import type { PlatformModelConfig } from './platform-model-config.ts';

/** A model with its limits and prices. */
export interface LanguageModel {
  chatModel: ChatModel;
  contextWindow: number;
  prices: Prices | null;
}

/** A tenant's main model, perhaps a cheaper one, and their budget. */
export interface TenantModels {
  main: LanguageModel;
  cheap: LanguageModel | null;
  rerank: boolean;
  answerTokens: number;
  budget: Budget;
}

export type ModelScope = Pick<
  TenantScope,
  'tenantId' | 'db' | 'chatModel' | 'platformModelConfig' | 'chatModelPool' | 'sealer'
>;

/** The only row that a tenant's sealed key can be unsealed for. */
export const providerKeyContext = (tenantId: string, credentialId: string): string[] => [
  tenantId,
  'ProviderCredential',
  credentialId,
  'key',
];

const DEFAULTS = {
  source: 'platform',
  rerank: false,
  answerTokens: 600,
  dailyTokens: null,
  visitorDailyTokens: null,
  dailyCostMicros: null,
} as const;

/**
 * A tenant's choice of model and its budget, or the defaults until it has chosen. A tenant that lost the feature of an own key uses
 * the platform's model.
 */
export async function loadModelConfig(tx: TenantTx) {
  const row = await tx.modelSettings.findFirst();
  if (!row) return { ...DEFAULTS, source: DEFAULTS.source as ModelSource };
  const isOwnAllowed = row.source !== 'own' || (await hasFeature(tx, 'own_model_key'));
  return {
    ...row,
    source: isOwnAllowed ? (row.source as ModelSource) : ('platform' as const),
    dailyCostMicros: row.dailyCostMicros === null ? null : Number(row.dailyCostMicros),
  };
}

/** A tenant's own provider; null where it has none. */
export const findProvider = (tx: TenantTx) => tx.providerCredential.findFirst({ orderBy: { createdAt: 'asc' } });

export type ProviderRow = NonNullable<Awaited<ReturnType<typeof findProvider>>>;

/** The provider's key was sealed with a secret that this process doesn't have, or for another row. */
export class UnreadableKeyError extends Error {
  readonly code = 'model_key_unreadable';

  constructor(cause: unknown) {
    super('model_key_unreadable', { cause });
    this.name = 'UnreadableKeyError';
  }
}

function unsealKey(
  { sealer, tenantId }: Pick<ModelScope, 'tenantId' | 'sealer'>,
  { id, ciphertext }: ProviderRow,
): string {
  try {
    return sealer.unseal(ciphertext, providerKeyContext(tenantId, id));
  } catch (error) {
    throw new UnreadableKeyError(error);
  }
}

/** A model of a tenant's own provider, behind the address rules. Throws UnreadableKeyError. */
export function createProviderModel(
  scope: Pick<ModelScope, 'tenantId' | 'chatModelPool' | 'sealer'>,
  row: ProviderRow,
  model: string,
): LanguageModel {
  const apiKey = unsealKey(scope, row);
  const hasOwnPrices = row.inputPrice !== null && row.outputPrice !== null;
  return {
    chatModel: scope.chatModelPool.get({ apiKey, baseUrl: row.baseUrl ?? undefined, model }),
    contextWindow: row.contextWindow ?? getWindowTokens(model),
    // A provider's own prices are those of its main model.
    prices:
      hasOwnPrices && model === row.model
        ? { input: row.inputPrice ?? 0, output: row.outputPrice ?? 0 }
        : findPrices(model),
  };
}

const createPlatformModel = (
  chatModel: ChatModel,
  { contextWindow }: PlatformModelConfig,
  prices: Prices | null,
): LanguageModel => ({
  chatModel,
  contextWindow: contextWindow ?? getWindowTokens(chatModel.name),
  prices: prices ?? findPrices(chatModel.name),
});

const capLimit = (own: number | null, most: number): number => (own === null ? most : Math.min(own, most));

/** A tenant's models; null where its answers are extractive. The platform's limits apply to its own model. Throws UnreadableKeyError. */
export async function findTenantModels(scope: ModelScope): Promise<TenantModels | null> {
  const { settings, provider } = await scope.db(async (tx) => ({
    settings: await loadModelConfig(tx),
    provider: await findProvider(tx),
  }));
  const { source, rerank, answerTokens, dailyTokens, visitorDailyTokens, dailyCostMicros } = settings;
  if (source === 'none') return null;
  if (source === 'own') {
    if (!provider?.model) return null;
    const cheap = provider.cheapModel ? createProviderModel(scope, provider, provider.cheapModel) : null;
    const budget = { dailyTokens, visitorDailyTokens, dailyCostMicros };
    return { main: createProviderModel(scope, provider, provider.model), cheap, rerank, answerTokens, budget };
  }
  const { chatModel, platformModelConfig } = scope;
  if (!chatModel) return null;
  return {
    main: createPlatformModel(chatModel, platformModelConfig, platformModelConfig.prices),
    cheap:
      platformModelConfig.cheapModel && createPlatformModel(platformModelConfig.cheapModel, platformModelConfig, null),
    rerank,
    answerTokens,
    budget: {
      dailyTokens: capLimit(dailyTokens, platformModelConfig.dailyTokens),
      visitorDailyTokens: capLimit(visitorDailyTokens, platformModelConfig.visitorDailyTokens),
      dailyCostMicros,
    },
  };
}
