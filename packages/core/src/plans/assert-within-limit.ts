import { AppError } from '@lobby/contracts/errors';
import type { UsageMetric } from '@lobby/contracts/plans';
import type { TenantTx } from '@lobby/db';
import { USAGE_COUNTERS } from './get-usage.ts';
import { loadLimits } from './load-limits.ts';
import { warnOfLimit } from './warn-of-limit.ts';

type LimitedMetric = Exclude<UsageMetric, 'questions'>;

const BYTES_PER_MEGABYTE = 1_000_000;

const CODES = {
  resources: 'resource_limit_reached',
  seats: 'seat_limit_reached',
  contacts: 'contact_limit_reached',
} as const;

const toLimitError = (metric: LimitedMetric, limit: number): AppError => {
  if (metric === 'storage')
    return new AppError('over_quota', 'storage_limit_reached', { params: { megabytes: limit / BYTES_PER_MEGABYTE } });
  return new AppError('over_quota', CODES[metric], { params: { count: limit } });
};

/**
 * Throws AppError over_quota when `amount` more doesn't fit into the tenant's plan. The limit stays locked until the transaction ends,
 * so that two requests at once don't both take the last place. The company admins are told when the limit comes near.
 */
export async function assertWithinLimit(tx: TenantTx, metric: LimitedMetric, amount = 1): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('limit ' || current_setting('app.tenant_id'), 0))::text`;
  const now = new Date();
  const used = await USAGE_COUNTERS[metric](tx, now);
  const limit = (await loadLimits(tx, now))[metric];
  if (used + amount > limit) throw toLimitError(metric, limit);
  if (amount > 0) await warnOfLimit(tx, { metric, used: used + amount, limit }, now);
}
