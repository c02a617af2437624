import type { TenantTx } from '@lobby/db';
import { notifyCompanyAdmins } from '../notifications/index.ts';
import type { Budget } from './open-models.ts';

/** What a call may use up at most, or has used up. */
export interface Spend {
  visitorId: string | null;
  day: Date;
  tokens: number;
  costMicros: number;
}

/** Whose budget has no room for a call. */
export type Refusal = 'visitor' | 'tenant';

/** Shares of the day's budget, in percent, that company admins are told of. */
const TOLD = [100, 80, 50] as const;
/** From this share on the cheaper model writes, where there is one. */
export const SOFT_SHARE = 0.8;

/** The day of a moment, in UTC: budgets begin anew at midnight there. */
export const dayOf = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));

/** What the tenant has used up on a day, what is reserved included. */
export async function usedOn(tx: TenantTx, day: Date): Promise<{ tokens: number; costMicros: number; calls: number }> {
  const row = await tx.modelUsage.findFirst({ where: { day } });
  return { tokens: Number(row?.tokens ?? 0), costMicros: Number(row?.costMicros ?? 0), calls: row?.calls ?? 0 };
}

/** The used share of the budget that is nearer to its end: 0 where there is no limit. */
export const shareOf = (
  used: { tokens: number; costMicros: number },
  { dailyTokens, dailyCostMicros }: Budget,
): number =>
  Math.max(
    dailyTokens === null ? 0 : used.tokens / Math.max(1, dailyTokens),
    dailyCostMicros === null ? 0 : used.costMicros / Math.max(1, dailyCostMicros),
  );

async function reserveForVisitor(tx: TenantTx, { visitorId, day, tokens }: Spend, most: number): Promise<boolean> {
  const reserved = await tx.$executeRaw`
    INSERT INTO "VisitorModelUsage" ("visitorId", day, tokens) SELECT ${visitorId}::uuid, ${day}::date, ${tokens}::bigint WHERE ${tokens}::bigint <= ${most}::bigint
      ON CONFLICT ("tenantId", "visitorId", day) DO UPDATE SET tokens = "VisitorModelUsage".tokens + ${tokens}::bigint
        WHERE "VisitorModelUsage".tokens + ${tokens}::bigint <= ${most}::bigint`;
  return reserved === 1;
}

async function reserveForTenant(tx: TenantTx, { day, tokens, costMicros }: Spend, budget: Budget): Promise<boolean> {
  const [most, mostCost] = [
    budget.dailyTokens ?? Number.MAX_SAFE_INTEGER,
    budget.dailyCostMicros ?? Number.MAX_SAFE_INTEGER,
  ];
  const reserved = await tx.$executeRaw`
    INSERT INTO "ModelUsage" (day, tokens, "costMicros", calls)
      SELECT ${day}::date, ${tokens}::bigint, ${costMicros}::bigint, 1 WHERE ${tokens}::bigint <= ${most}::bigint AND ${costMicros}::bigint <= ${mostCost}::bigint
      ON CONFLICT ("tenantId", day) DO UPDATE
        SET tokens = "ModelUsage".tokens + ${tokens}::bigint, "costMicros" = "ModelUsage"."costMicros" + ${costMicros}::bigint, calls = "ModelUsage".calls + 1
        WHERE "ModelUsage".tokens + ${tokens}::bigint <= ${most}::bigint AND "ModelUsage"."costMicros" + ${costMicros}::bigint <= ${mostCost}::bigint`;
  return reserved === 1;
}

/** Tells the company admins once a day of each share that was reached; of several at once only of the largest. */
async function tellOf(tx: TenantTx, day: Date, share: number): Promise<void> {
  const percent = TOLD.find((each) => share * 100 >= each);
  if (percent === undefined) return;
  const told = await tx.$executeRaw`
    INSERT INTO "ModelUsage" (day, told) VALUES (${day}::date, ${percent}::int)
      ON CONFLICT ("tenantId", day) DO UPDATE SET told = ${percent}::int WHERE "ModelUsage".told < ${percent}::int`;
  if (told === 1) await notifyCompanyAdmins(tx, { kind: 'budget_reached', data: { percent } });
}

/**
 * Sets aside what a call may use up at most, before it is made; says whose budget has no room for it, or null when it is set aside.
 * Atomic: however many ask at once, what is set aside never passes a budget.
 */
export async function reserve(tx: TenantTx, spend: Spend, budget: Budget): Promise<Refusal | null> {
  const isVisitors = spend.visitorId !== null && budget.visitorDailyTokens !== null;
  if (isVisitors && !(await reserveForVisitor(tx, spend, budget.visitorDailyTokens ?? 0))) return 'visitor';
  if (await reserveForTenant(tx, spend, budget)) {
    await forgetVisitors(tx, spend.day);
    return null;
  }
  if (isVisitors) await addForVisitor(tx, spend, -spend.tokens);
  await tellOf(tx, spend.day, 1);
  return 'tenant';
}

/** Visitors' rows of earlier days say nothing any more; the first call of a day clears them away. */
async function forgetVisitors(tx: TenantTx, day: Date): Promise<void> {
  const { calls } = await usedOn(tx, day);
  if (calls === 1) await tx.visitorModelUsage.deleteMany({ where: { day: { lt: day } } });
}

const addForVisitor = (tx: TenantTx, { visitorId, day }: Spend, tokens: number) => tx.$executeRaw`
  UPDATE "VisitorModelUsage" SET tokens = greatest(0, tokens + ${tokens}::bigint) WHERE "visitorId" = ${visitorId}::uuid AND day = ${day}::date`;

/** Puts what a call has really used up in place of what was set aside for it, and tells of shares of the budget that were reached. */
export async function settle(
  tx: TenantTx,
  reserved: Spend,
  used: { tokens: number; costMicros: number },
  budget: Budget,
): Promise<void> {
  const [tokens, costMicros] = [used.tokens - reserved.tokens, used.costMicros - reserved.costMicros];
  if (reserved.visitorId !== null && budget.visitorDailyTokens !== null) await addForVisitor(tx, reserved, tokens);
  await tx.$executeRaw`
    UPDATE "ModelUsage" SET tokens = greatest(0, tokens + ${tokens}::bigint), "costMicros" = greatest(0, "costMicros" + ${costMicros}::bigint)
      WHERE day = ${reserved.day}::date`;
  await tellOf(tx, reserved.day, shareOf(await usedOn(tx, reserved.day), budget));
}
