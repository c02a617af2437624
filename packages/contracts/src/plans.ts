import * as z from 'zod/mini';

export const PlanId = z.enum(['free', 'basic', 'premium', 'enterprise']);
export type PlanId = z.infer<typeof PlanId>;

/** What is counted against a plan. */
export type UsageMetric = 'messages' | 'resources' | 'storage' | 'seats';

/** A tenant's use of what its plan limits; bytes for storage, else a count. */
export interface MetricUsage {
  metric: UsageMetric;
  used: number;
  limit: number;
}
