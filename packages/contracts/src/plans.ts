import * as z from 'zod/mini';

export const PlanId = z.enum(['free', 'basic', 'premium', 'enterprise'], { error: 'Please choose one of the plans.' });
export type PlanId = z.infer<typeof PlanId>;

/** What is counted against a plan. */
export type UsageMetric = 'messages' | 'resources' | 'storage' | 'seats';

/** A tenant's use of one limited thing; bytes for storage, else a count; `limit` 0 means none is allowed. */
export interface MetricUsage {
  metric: UsageMetric;
  used: number;
  limit: number;
}
