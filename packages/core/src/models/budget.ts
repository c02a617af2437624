import type { TenantTx } from '@lobby/db';
import { notifyCompanyAdmins } from '../notifications/index.ts';
import type { Budget } from './find-tenant-models.ts';

/** What a call may use up at most, or has used up. */
export interface Reservation {
  visitorId: string | null;
  day: Date;
  tokens: number;
  costMicros: number;
}

/** Whose budget has no room for a call. */
export type BudgetOwner = 'visitor' | 'tenant';

/** Shares of the day's budget, in percent, that company admins are told of. */
const NOTIFIED_PERCENTS = [100, 80, 50] as const;
/** From this share on the cheaper model writes, where there is one. */
export const SOFT_LIMIT_SHARE = 0.8;

/** The day of a moment, in UTC: budgets begin anew at midnight there. */
export const toUtcDay = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));

/** What the tenant has used up on a day, what is reserved included. */
export async function getDailyUsage(
  tx: TenantTx,
  day: Date,
): Promise<{ tokens: number; costMicros: number; calls: number }> {
  const row = await tx.modelUsage.findFirst({ where: { day } });
  return { tokens: Number(row?.tokens ?? 0), costMicros: Number(row?.costMicros ?? 0), calls: row?.calls ?? 0 };
}

/** The used share of the budget that is nearer to its end: 0 where there is no limit. */
export const computeBudgetShare = (
  used: { tokens: number; costMicros: number },
  { dailyTokens, dailyCostMicros }: Budget,
): number =>
  Math.max(
    dailyTokens === null ? 0 : used.tokens / Math.max(1, dailyTokens),
    dailyCostMicros === null ? 0 : used.costMicros / Math.max(1, dailyCostMicros),
  );

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

/** Tells the company admins once a day of each share that was reached; of several at once only of the largest. */
async function notifyBudgetReached(tx: TenantTx, day: Date, share: number): Promise<void> {
  const percent = NOTIFIED_PERCENTS.find((each) => share * 100 >= each);
  if (percent === undefined) return;
  const notified = await tx.$executeRaw`
    INSERT INTO "ModelUsage" (day, "notifiedPercent") VALUES (${day}::date, ${percent}::int)
      ON CONFLICT ("tenantId", day) DO UPDATE SET "notifiedPercent" = ${percent}::int WHERE "ModelUsage"."notifiedPercent" < ${percent}::int`;
  if (notified === 1) await notifyCompanyAdmins(tx, { kind: 'budget_reached', data: { percent } });
}

/**
 * Sets aside what a call may use up at most, before it is made; says whose budget has no room for it, or null when it is set aside.
 * Atomic: however many ask at once, what is set aside never passes a budget.
 */
export async function reserveBudget(
  tx: TenantTx,
  reservation: Reservation,
  budget: Budget,
): Promise<BudgetOwner | null> {
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

/** Visitors' rows of earlier days say nothing any more; the first call of a day clears them away. */
async function removeOldVisitorUsage(tx: TenantTx, day: Date): Promise<void> {
  const { calls } = await getDailyUsage(tx, day);
  if (calls === 1) await tx.visitorModelUsage.deleteMany({ where: { day: { lt: day } } });
}

const adjustVisitorUsage = (tx: TenantTx, { visitorId, day }: Reservation, tokens: number) => tx.$executeRaw`
  UPDATE "VisitorModelUsage" SET tokens = greatest(0, tokens + ${tokens}::bigint) WHERE "visitorId" = ${visitorId}::uuid AND day = ${day}::date`;

/** Puts what a call has really used up in place of what was set aside for it, and tells of shares of the budget that were reached. */
export async function settleReservation(
  tx: TenantTx,
  reservation: Reservation,
  used: { tokens: number; costMicros: number },
  budget: Budget,
): Promise<void> {
  const [tokens, costMicros] = [used.tokens - reservation.tokens, used.costMicros - reservation.costMicros];
  if (reservation.visitorId !== null && budget.visitorDailyTokens !== null)
    await adjustVisitorUsage(tx, reservation, tokens);
  await tx.$executeRaw`
    UPDATE "ModelUsage" SET tokens = greatest(0, tokens + ${tokens}::bigint), "costMicros" = greatest(0, "costMicros" + ${costMicros}::bigint)
      WHERE day = ${reservation.day}::date`;
  await notifyBudgetReached(tx, reservation.day, computeBudgetShare(await getDailyUsage(tx, reservation.day), budget));
}
