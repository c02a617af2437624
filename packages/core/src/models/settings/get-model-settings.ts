import type { FallbackCode } from '@lobby/contracts/model-failures';
import type { TenantTx } from '@lobby/db';
import type { CodedMessage, MessageParams } from '@lobby/messages';
import type { TenantScope } from '../../deps.ts';
import { toUsagePeriod } from '../../plans/index.ts';
import { computeBudgetShare, getDailyUsage, MICROS_PER_USD, toUtcDay } from '../budget/daily-usage.ts';
import { findProvider, findTenantModels, loadModelConfig, UnreadableKeyError } from '../find-tenant-models.ts';
import type { ModelScope, ProviderRow } from '../find-tenant-models.ts';

const FAILURE_HOURS = 24;

/** What the browser may know of a provider: of its key only that it is set, and its last characters. */
const toProviderView = (row: ProviderRow) => ({
  provider: row.provider as 'openai' | 'compatible',
  baseUrl: row.baseUrl,
  model: row.model ?? '',
  cheapModel: row.cheapModel ?? '',
  keyLastFour: row.keyLastFour,
  contextWindow: row.contextWindow,
  inputPrice: row.inputPrice,
  outputPrice: row.outputPrice,
  updatedAt: row.updatedAt,
});

interface ModelFailures {
  count: number;
  last: (CodedMessage<FallbackCode> & { at: Date }) | null;
}

/** The answers of the last hours that were written without the model, and why the latest of them was. */
async function loadModelFailures(tx: TenantTx): Promise<ModelFailures> {
  const [latest] = await tx.$queryRaw<{ count: number; code: FallbackCode; params: MessageParams; at: Date }[]>`
    SELECT count(*) OVER ()::int AS count, "fallbackCode" AS code, "fallbackParams" AS params, "createdAt" AS at FROM "AnswerTrace"
      WHERE "fallbackCode" IS NOT NULL AND "createdAt" > now() - make_interval(hours => ${FAILURE_HOURS}::int) ORDER BY "createdAt" DESC LIMIT 1`;
  if (!latest) return { count: 0, last: null };
  const { count, ...last } = latest;
  return { count, last };
}

async function getMonthlyUsage(tx: TenantTx, now: Date) {
  const { _sum: sum } = await tx.modelUsage.aggregate({
    where: { day: { gte: toUsagePeriod(now) } },
    _sum: { tokens: true, costMicros: true, calls: true },
  });
  return { tokens: Number(sum.tokens ?? 0), cost: Number(sum.costMicros ?? 0) / MICROS_PER_USD, calls: sum.calls ?? 0 };
}

const loadStoredSettings = async (tx: TenantTx, now: Date) => ({
  settings: await loadModelConfig(tx),
  provider: await findProvider(tx),
  failures: await loadModelFailures(tx),
  today: await getDailyUsage(tx, toUtcDay(now)),
  month: await getMonthlyUsage(tx, now),
});

/** The tenant's models. An unreadable key must not close the page on which a new one is entered. */
async function findReadableModels(scope: ModelScope & Pick<TenantScope, 'log'>) {
  try {
    return { models: await findTenantModels(scope), isKeyUnreadable: false };
  } catch (error) {
    if (!(error instanceof UnreadableKeyError)) throw error;
    scope.log.error({ err: error }, "a tenant's provider key can't be unsealed");
    return { models: null, isKeyUnreadable: true };
  }
}

/** A tenant's model settings with the model's state and usage. Never a key. */
export async function getModelSettings(scope: ModelScope & Pick<TenantScope, 'clock' | 'log'>) {
  const now = scope.clock.now();
  const { settings, provider, failures, today, month } = await scope.db((tx) => loadStoredSettings(tx, now));
  const { models, isKeyUnreadable } = await findReadableModels(scope);
  const { source, rerank, answerTokens, dailyTokens, visitorDailyTokens, dailyCostMicros } = settings;
  const { chatModel, platformModelConfig } = scope;
  const model = models?.main ?? null;
  return {
    source,
    rerank,
    answerTokens,
    provider: provider && toProviderView(provider),
    platformModel: chatModel?.name ?? null,
    activeModel: model && { model: model.chatModel.name, contextWindow: model.contextWindow, prices: model.prices },
    isKeyUnreadable,
    isCircuitOpen: model?.chatModel.health?.().isCircuitOpen ?? false,
    failures,
    budget: {
      dailyTokens,
      visitorDailyTokens,
      dailyCost: dailyCostMicros === null ? null : dailyCostMicros / MICROS_PER_USD,
    },
    /** The limits of the platform's own model. */
    platformLimits: {
      dailyTokens: platformModelConfig.dailyTokens,
      visitorDailyTokens: platformModelConfig.visitorDailyTokens,
    },
    today: {
      tokens: today.tokens,
      cost: today.costMicros / MICROS_PER_USD,
      calls: today.calls,
      share: models ? computeBudgetShare(today, models.budget) : 0,
    },
    month,
  };
}
