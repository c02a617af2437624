import { AppError } from '@lobby/contracts';
import type { ChooseModel, ModelBudget } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { dayOf, shareOf, usedOn } from './budget.ts';
import { pricesOf, windowOf } from './known-models.ts';
import { findProvider, openModels, readModelSettings } from './open-models.ts';
import type { ModelScope, ProviderRow } from './open-models.ts';

const MICROS = 1_000_000;
const FAILURE_HOURS = 24;

/** Chooses who writes the answers. */
export async function chooseModel(tx: TenantTx, actor: Actor, choice: ChooseModel): Promise<void> {
  if (choice.source === 'own' && !(await findProvider(tx)))
    throw new AppError('invalid', 'Please enter your own provider first.');
  await write(tx, choice);
  await recordAudit(tx, { actorUserId: actor.userId, action: 'model.chosen', data: choice });
}

/** Sets what a day may use up. */
export async function updateModelBudget(tx: TenantTx, actor: Actor, budget: ModelBudget): Promise<void> {
  const { dailyTokens, visitorDailyTokens, dailyCost } = budget;
  const dailyCostMicros = dailyCost === null ? null : BigInt(Math.round(dailyCost * MICROS));
  await write(tx, { dailyTokens, visitorDailyTokens, dailyCostMicros });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'model.budget_updated', data: { ...budget } });
}

async function write(tx: TenantTx, data: Partial<ChooseModel> & Record<string, unknown>): Promise<void> {
  const changed = await tx.modelSettings.updateMany({ data });
  if (changed.count === 0) await tx.modelSettings.createMany({ data: [data] });
}

/** What the screen may know of a provider: of its key only that it is set, and how it ends. */
const providerView = (row: ProviderRow) => ({
  provider: row.provider as 'openai' | 'compatible',
  baseUrl: row.baseUrl,
  model: row.model ?? '',
  cheapModel: row.cheapModel ?? '',
  keyEndsIn: row.lastFour,
  windowTokens: row.windowTokens,
  inputPrice: row.inputPrice,
  outputPrice: row.outputPrice,
  updatedAt: row.updatedAt,
});

/** Answers of the last hours that the model did not write although it should have, and why the last of them. */
async function failuresOf(tx: TenantTx): Promise<{ count: number; last: { reason: string; at: Date } | null }> {
  const rows = await tx.$queryRaw<{ count: number; reason: string; at: Date }[]>`
    SELECT count(*) OVER ()::int AS count, fallback AS reason, "createdAt" AS at FROM "AnswerTrace"
      WHERE fallback IS NOT NULL AND "createdAt" > now() - make_interval(hours => ${FAILURE_HOURS}::int) ORDER BY "createdAt" DESC LIMIT 1`;
  const [last] = rows;
  return { count: last?.count ?? 0, last: last ? { reason: last.reason, at: last.at } : null };
}

/** The first day of the month, for the sum of the days' use. */
const monthOf = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));

async function monthsUse(tx: TenantTx, now: Date) {
  const { _sum: sum } = await tx.modelUsage.aggregate({
    where: { day: { gte: monthOf(now) } },
    _sum: { tokens: true, costMicros: true, calls: true },
  });
  return { tokens: Number(sum.tokens ?? 0), cost: Number(sum.costMicros ?? 0) / MICROS, calls: sum.calls ?? 0 };
}

/** Everything that the screen of the model shows: what is chosen, what it is, how it does, what it has used up. Never a key. */
export async function getModelSettings(scope: ModelScope & Pick<TenantScope, 'clock' | 'log'>) {
  const now = scope.clock.now();
  const read = await scope.db(async (tx) => ({
    settings: await readModelSettings(tx),
    provider: await findProvider(tx),
    failures: await failuresOf(tx),
    today: await usedOn(tx, dayOf(now)),
    month: await monthsUse(tx, now),
  }));
  const { source, rerank, answerTokens, dailyTokens, visitorDailyTokens, dailyCostMicros } = read.settings;
  // A key that can't be opened any more must not close the screen on which a new one is entered.
  const models = await openModels(scope).catch((error: unknown) => {
    scope.log.error({ err: error }, 'a tenant’s model could not be opened');
    return 'sealed' as const;
  });
  const writer = models === 'sealed' ? null : (models?.main ?? null);
  return {
    source,
    rerank,
    answerTokens,
    provider: read.provider && providerView(read.provider),
    platformModel: scope.chatModel?.name ?? null,
    writes: writer && { model: writer.model.name, windowTokens: writer.windowTokens, prices: writer.prices },
    isKeyLost: models === 'sealed',
    isResting: writer?.model.health?.().isResting ?? false,
    failures: read.failures,
    budget: { dailyTokens, visitorDailyTokens, dailyCost: dailyCostMicros === null ? null : dailyCostMicros / MICROS },
    /** What the platform allows at most on its own model. */
    allowed: { dailyTokens: scope.modelRules.dailyTokens, visitorDailyTokens: scope.modelRules.visitorDailyTokens },
    today: {
      tokens: read.today.tokens,
      cost: read.today.costMicros / MICROS,
      calls: read.today.calls,
      share: models === 'sealed' || !models ? 0 : shareOf(read.today, models.budget),
    },
    month: read.month,
    known: read.provider?.model
      ? { windowTokens: windowOf(read.provider.model), prices: pricesOf(read.provider.model) }
      : null,
  };
}
