import type { TenantTx } from '@lobby/db';
import { adjustVisitorUsage } from './adjust-visitor-usage.ts';
import { computeBudgetShare, getDailyUsage } from './daily-usage.ts';
import type { Budget } from './daily-usage.ts';
import { notifyBudgetReached } from './notify-budget-reached.ts';
import type { Reservation } from './reserve-budget.ts';

/** Replaces a call's reservation by what it has used, and notifies of the shares of the budget that are reached. */
export async function settleReservation(
  tx: TenantTx,
  reservation: Reservation,
  { used, budget }: { used: { tokens: number; costMicros: number }; budget: Budget },
): Promise<void> {
  const [tokens, costMicros] = [used.tokens - reservation.tokens, used.costMicros - reservation.costMicros];
  if (reservation.visitorId !== null && budget.visitorDailyTokens !== null)
    await adjustVisitorUsage(tx, reservation, tokens);
  await tx.$executeRaw`
    UPDATE "ModelUsage" SET tokens = greatest(0, tokens + ${tokens}::bigint), "costMicros" = greatest(0, "costMicros" + ${costMicros}::bigint)
      WHERE day = ${reservation.day}::date`;
  await notifyBudgetReached(tx, reservation.day, computeBudgetShare(await getDailyUsage(tx, reservation.day), budget));
}
