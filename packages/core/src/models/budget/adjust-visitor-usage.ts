import type { TenantTx } from '@lobby/db';

/** Adds tokens, or a negative number of them, to what a visitor has used on a day. */
export const adjustVisitorUsage = (
  tx: TenantTx,
  { visitorId, day }: { visitorId: string | null; day: Date },
  tokens: number,
) => tx.$executeRaw`
  UPDATE "VisitorModelUsage" SET tokens = greatest(0, tokens + ${tokens}::bigint) WHERE "visitorId" = ${visitorId}::uuid AND day = ${day}::date`;
