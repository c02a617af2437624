import type { ChatModel } from '@lobby/ai';
import type { ModelSource } from '@lobby/contracts/models';
import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../deps.ts';
import { hasFeature } from '../plans/index.ts';
import { findPrices, getWindowTokens } from './known-models.ts';
import type { Prices } from './known-models.ts';
import type { PlatformModelConfig } from './platform-model-config.ts';

/** A model that may write, with what is known of it. */
export interface LanguageModel {
  chatModel: ChatModel;
  contextWindow: number;
  prices: Prices | null;
}

/** What may be used up in a day; null: no limit of that kind. */
export interface Budget {
  dailyTokens: number | null;
  visitorDailyTokens: number | null;
  dailyCostMicros: number | null;
}

/** The models of a tenant, the better one and perhaps a cheaper one, and what they may use up. */
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

/** Where a tenant's key is sealed for: the row that keeps it, and no other. */
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

/** The model of a tenant's own provider, reached by the rules for addresses from outside. Throws when its key can't be opened. */
export function createProviderModel(
  scope: Pick<ModelScope, 'tenantId' | 'chatModelPool' | 'sealer'>,
  row: ProviderRow,
  model: string,
): LanguageModel {
  const apiKey = scope.sealer.unseal(row.ciphertext, providerKeyContext(scope.tenantId, row.id));
  const hasOwnPrices = row.inputPrice !== null && row.outputPrice !== null;
  return {
    chatModel: scope.chatModelPool.get({ apiKey, baseUrl: row.baseUrl ?? undefined, model }),
    contextWindow: row.contextWindow ?? getWindowTokens(model),
    // The prices that were entered are those of the main model.
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

/** The models that write a tenant's answers; null where the extractive answerer does. On the platform's model its limits hold too. */
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
