import * as z from 'zod/mini';

export const PlanId = z.enum(['free', 'basic', 'premium', 'enterprise']);
export type PlanId = z.infer<typeof PlanId>;

/** A larger plan that a company wants. */
export const RequestPlan = z.object({ planId: PlanId });
export type RequestPlan = z.infer<typeof RequestPlan>;

/** What is counted against a plan. */
export type UsageMetric = 'questions' | 'resources' | 'storage' | 'seats';

/** A tenant's use of what its plan limits; bytes for storage, else a count. */
export interface MetricUsage {
  metric: UsageMetric;
  used: number;
  limit: number;
}

/**
 * What a plan includes or not. `own_model_key`: answers by a model of the tenant's own provider; `evaluation`: the evaluation set and
 * its runs; `translation`: messages between visitors and agents in the language that each reads.
 */
export const Feature = z.enum(['own_model_key', 'evaluation', 'translation']);
export type Feature = z.infer<typeof Feature>;

/** What is counted by month: questions to the assistant, and what each feature did. */
export const MONTHLY_METRICS = ['questions', ...Feature.options] as const;
export type MonthlyMetric = (typeof MONTHLY_METRICS)[number];

/** What was counted in a month (YYYY-MM, in UTC). */
export interface MonthlyUsage {
  month: string;
  counts: Record<MonthlyMetric, number>;
}

/** Whether a tenant has a feature, by its plan or by an override that the super admin has set until `endsAt`. */
export interface FeatureAccess {
  feature: Feature;
  isEnabled: boolean;
  source: 'plan' | 'override';
  /** When the override ends (ISO 8601); null: never, or there is none. */
  endsAt: string | null;
}

/** A tenant's use of its plan, and the features that it has. */
export interface PlanUsage extends Record<UsageMetric, MetricUsage> {
  features: FeatureAccess[];
}
