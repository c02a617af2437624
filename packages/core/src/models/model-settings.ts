import { AppError } from '@lobby/contracts/errors';
import type { ChooseModel, UpdateModelBudget } from '@lobby/contracts/models';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { assertFeature } from '../plans/index.ts';
import { toUtcDay, computeBudgetShare, getDailyUsage } from './budget.ts';
import { findPrices, getWindowTokens } from './known-models.ts';
import { findProvider, findTenantModels, loadModelConfig } from './find-tenant-models.ts';
import type { ModelScope, ProviderRow } from './find-tenant-models.ts';

const MICROS_PER_USD = 1_000_000;
const FAILURE_HOURS = 24;

/** Chooses who writes the answers. */
export async function chooseModel(tx: TenantTx, actor: Actor, choice: ChooseModel): Promise<void> {
  if (choice.source === 'own') await assertFeature(tx, 'own_model_key');
  if (choice.source === 'own' && !(await findProvider(tx)))
    throw new AppError('invalid', 'Please enter your own provider first.');
  await saveModelSettings(tx, choice);
  await recordAudit(tx, { actorUserId: actor.userId, action: 'model.chosen', data: choice });
}

/** Sets what a day may use up. */
export async function updateModelBudget(tx: TenantTx, actor: Actor, budget: UpdateModelBudget): Promise<void> {
  const { dailyTokens, visitorDailyTokens, dailyCost } = budget;
  const dailyCostMicros = dailyCost === null ? null : BigInt(Math.round(dailyCost * MICROS_PER_USD));
  await saveModelSettings(tx, { dailyTokens, visitorDailyTokens, dailyCostMicros });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'model.budget_updated', data: { ...budget } });
}

async function saveModelSettings(tx: TenantTx, data: Partial<ChooseModel> & Record<string, unknown>): Promise<void> {
  const changed = await tx.modelSettings.updateMany({ data });
  if (changed.count === 0) await tx.modelSettings.createMany({ data: [data] });
}

/** What the screen may know of a provider: of its key only that it is set, and how it ends. */
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

/** Answers of the last hours that the model did not write although it should have, and why the last of them. */
async function loadModelFailures(tx: TenantTx): Promise<{ count: number; last: { reason: string; at: Date } | null }> {
  const rows = await tx.$queryRaw<{ count: number; reason: string; at: Date }[]>`
    SELECT count(*) OVER ()::int AS count, "fallbackReason" AS reason, "createdAt" AS at FROM "AnswerTrace"
      WHERE "fallbackReason" IS NOT NULL AND "createdAt" > now() - make_interval(hours => ${FAILURE_HOURS}::int) ORDER BY "createdAt" DESC LIMIT 1`;
  const [last] = rows;
  return { count: last?.count ?? 0, last: last ? { reason: last.reason, at: last.at } : null };
}

/** The first day of the month, for the sum of the days' use. */
const toMonthStart = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));

async function getMonthlyUsage(tx: TenantTx, now: Date) {
  const { _sum: sum } = await tx.modelUsage.aggregate({
    where: { day: { gte: toMonthStart(now) } },
    _sum: { tokens: true, costMicros: true, calls: true },
  });
  return { tokens: Number(sum.tokens ?? 0), cost: Number(sum.costMicros ?? 0) / MICROS_PER_USD, calls: sum.calls ?? 0 };
}

/** Everything that the screen of the model shows: what is chosen, what it is, how it does, what it has used up. Never a key. */
export async function getModelSettings(scope: ModelScope & Pick<TenantScope, 'clock' | 'log'>) {
  const now = scope.clock.now();
  const stored = await scope.db(async (tx) => ({
    settings: await loadModelConfig(tx),
    provider: await findProvider(tx),
    failures: await loadModelFailures(tx),
    today: await getDailyUsage(tx, toUtcDay(now)),
    month: await getMonthlyUsage(tx, now),
  }));
  const { source, rerank, answerTokens, dailyTokens, visitorDailyTokens, dailyCostMicros } = stored.settings;
  // A key that can't be opened any more must not close the screen on which a new one is entered.
  const models = await findTenantModels(scope).catch((error: unknown) => {
    scope.log.error({ err: error }, 'a tenant’s model could not be opened');
    return 'sealed' as const;
  });
  const model = models === 'sealed' ? null : (models?.main ?? null);
  return {
    source,
    rerank,
    answerTokens,
    provider: stored.provider && toProviderView(stored.provider),
    platformModel: scope.chatModel?.name ?? null,
    activeModel: model && { model: model.chatModel.name, contextWindow: model.contextWindow, prices: model.prices },
    isKeyUnreadable: models === 'sealed',
    isCircuitOpen: model?.chatModel.health?.().isCircuitOpen ?? false,
    failures: stored.failures,
    budget: {
      dailyTokens,
      visitorDailyTokens,
      dailyCost: dailyCostMicros === null ? null : dailyCostMicros / MICROS_PER_USD,
    },
    /** What the platform allows at most on its own model. */
    platformLimits: {
      dailyTokens: scope.platformModelConfig.dailyTokens,
      visitorDailyTokens: scope.platformModelConfig.visitorDailyTokens,
    },
    today: {
      tokens: stored.today.tokens,
      cost: stored.today.costMicros / MICROS_PER_USD,
      calls: stored.today.calls,
      share: models === 'sealed' || !models ? 0 : computeBudgetShare(stored.today, models.budget),
    },
    month: stored.month,
    knownModel: stored.provider?.model
      ? { contextWindow: getWindowTokens(stored.provider.model), prices: findPrices(stored.provider.model) }
      : null,
  };
}
