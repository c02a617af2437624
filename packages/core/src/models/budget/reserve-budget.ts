import type { TenantTx } from '@lobby/db';
import { adjustVisitorUsage } from './adjust-visitor-usage.ts';
import { getDailyUsage } from './daily-usage.ts';
import type { Budget } from './daily-usage.ts';
import { notifyBudgetReached } from './notify-budget-reached.ts';

/** The most that a call may use. Costs in millionths of a USD. */
export interface Reservation {
  visitorId: string | null;
  day: Date;
  tokens: number;
  costMicros: number;
}

/** A call that was not made, because a budget has no room for it. */
export class BudgetExceededError extends Error {
  readonly code: 'tenant_budget_exceeded' | 'visitor_budget_exceeded';

  constructor(owner: 'tenant' | 'visitor') {
    super(`${owner}_budget_exceeded`);
    this.name = 'BudgetExceededError';
    this.code = `${owner}_budget_exceeded`;
  }
}

async function reserveForVisitor(
  tx: TenantTx,
  { visitorId, day, tokens }: Reservation,
  maxTokens: number,
): Promise<boolean> {
  const reserved = await tx.$executeRaw`
    INSERT INTO "VisitorModelUsage" ("visitorId", day, tokens) SELECT ${visitorId}::uuid, ${day}::date, ${tokens}::bigint WHERE ${tokens}::bigint <= ${maxTokens}::bigint
      ON CONFLICT ("tenantId", "visitorId", day) DO UPDATE SET tokens = "VisitorModelUsage".tokens + ${tokens}::bigint
        WHERE "VisitorModelUsage".tokens + ${tokens}::bigint <= ${maxTokens}::bigint`;
  return reserved === 1;
}

async function reserveForTenant(
  tx: TenantTx,
  { day, tokens, costMicros }: Reservation,
  budget: Budget,
): Promise<boolean> {
  const [maxTokens, maxCostMicros] = [
    budget.dailyTokens ?? Number.MAX_SAFE_INTEGER,
    budget.dailyCostMicros ?? Number.MAX_SAFE_INTEGER,
  ];
  const reserved = await tx.$executeRaw`
    INSERT INTO "ModelUsage" (day, tokens, "costMicros", calls)
      SELECT ${day}::date, ${tokens}::bigint, ${costMicros}::bigint, 1 WHERE ${tokens}::bigint <= ${maxTokens}::bigint AND ${costMicros}::bigint <= ${maxCostMicros}::bigint
      ON CONFLICT ("tenantId", day) DO UPDATE
        SET tokens = "ModelUsage".tokens + ${tokens}::bigint, "costMicros" = "ModelUsage"."costMicros" + ${costMicros}::bigint, calls = "ModelUsage".calls + 1
        WHERE "ModelUsage".tokens + ${tokens}::bigint <= ${maxTokens}::bigint AND "ModelUsage"."costMicros" + ${costMicros}::bigint <= ${maxCostMicros}::bigint`;
  return reserved === 1;
}

/** Removes visitors' usage of earlier days with the first call of a day. */
async function removeOldVisitorUsage(tx: TenantTx, day: Date): Promise<void> {
  const { calls } = await getDailyUsage(tx, day);
  if (calls === 1) await tx.visitorModelUsage.deleteMany({ where: { day: { lt: day } } });
}

/**
 * Reserves the most that a call may use before it is made. Returns the owner of the budget that has no room for it, else null.
 * Atomic: concurrent reservations never exceed a budget together.
 */
export async function reserveBudget(
  tx: TenantTx,
  reservation: Reservation,
  budget: Budget,
): Promise<'visitor' | 'tenant' | null> {
  const hasVisitorBudget = reservation.visitorId !== null && budget.visitorDailyTokens !== null;
  if (hasVisitorBudget && !(await reserveForVisitor(tx, reservation, budget.visitorDailyTokens ?? 0))) return 'visitor';
  if (await reserveForTenant(tx, reservation, budget)) {
    await removeOldVisitorUsage(tx, reservation.day);
    return null;
  }
  if (hasVisitorBudget) await adjustVisitorUsage(tx, reservation, -reservation.tokens);
  await notifyBudgetReached(tx, reservation.day, 1);
  return 'tenant';
}
