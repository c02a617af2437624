import { AppError } from '@lobby/contracts/errors';
import type { UsageMetric } from '@lobby/contracts/plans';
import type { TenantTx } from '@lobby/db';
import { getUsage } from './get-usage.ts';

/** A size as people read it. */
export const formatMegabytes = (bytes: number): string => `${Math.round(bytes / 100_000) / 10} MB`;

const LIMIT_MESSAGES: Record<Exclude<UsageMetric, 'messages'>, (limit: number) => string> = {
  resources: (limit) =>
    `Your plan has room for ${limit} resources, and they are all used. Delete one, or choose a larger plan.`,
  storage: (limit) =>
    `Your plan has ${formatMegabytes(limit)} of storage, and this would be more. Delete something, or choose a larger plan.`,
  seats: (limit) =>
    `Your plan has ${limit} seats, and they are all taken by members and open invitations. Remove one, or choose a larger plan.`,
};

/**
 * Throws AppError over_quota when `more` of a thing doesn't fit into the tenant's plan any more. The tenant's row stays locked until
 * the transaction ends, so that two requests at once can't both take the last place.
 */
export async function assertWithinLimit(
  tx: TenantTx,
  metric: Exclude<UsageMetric, 'messages'>,
  amount = 1,
): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('limit ' || current_setting('app.tenant_id'), 0))::text`;
  const { used, limit } = (await getUsage(tx))[metric];
  if (used + amount > limit) throw new AppError('over_quota', LIMIT_MESSAGES[metric](limit));
}
