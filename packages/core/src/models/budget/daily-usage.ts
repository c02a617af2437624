import type { TenantTx } from '@lobby/db';

/** What may be used in a day; null: no limit of that kind. */
export interface Budget {
  dailyTokens: number | null;
  visitorDailyTokens: number | null;
  dailyCostMicros: number | null;
}

/** Costs are stored in millionths of a USD. */
export const MICROS_PER_USD = 1_000_000;

/** From this share of the daily budget on, the cheaper model is used where there is one. */
export const SOFT_LIMIT_SHARE = 0.8;

/** The UTC day of a moment; budgets start over at midnight UTC. */
export const toUtcDay = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));

/** What the tenant has used on a day, reservations included. Costs in millionths of a USD. */
export async function getDailyUsage(
  tx: TenantTx,
  day: Date,
): Promise<{ tokens: number; costMicros: number; calls: number }> {
  const row = await tx.modelUsage.findFirst({ where: { day } });
  return { tokens: Number(row?.tokens ?? 0), costMicros: Number(row?.costMicros ?? 0), calls: row?.calls ?? 0 };
}

/** The used share of whichever limit is closer to its end; 0 without limits. */
export const computeBudgetShare = (
  used: { tokens: number; costMicros: number },
  { dailyTokens, dailyCostMicros }: Budget,
): number =>
  Math.max(
    dailyTokens === null ? 0 : used.tokens / Math.max(1, dailyTokens),
    dailyCostMicros === null ? 0 : used.costMicros / Math.max(1, dailyCostMicros),
  );
