import * as z from 'zod/mini';
import { FEATURES } from './limits/plan-features.ts';
import type { MonthlyMetric, USAGE_METRICS } from './limits/plan-features.ts';

/** The name of a plan for the platform; staff adds plans in the console. */
export const PlanId = z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,39}$/, 'invalid_plan_id'));
export type PlanId = z.infer<typeof PlanId>;

/** A larger plan that a company wants. */
export const RequestPlan = z.object({ planId: PlanId });
export type RequestPlan = z.infer<typeof RequestPlan>;

/** What is counted against a plan. */
export type UsageMetric = (typeof USAGE_METRICS)[number];

/** A tenant's use of what its plan limits; bytes for storage, else a count. */
export interface MetricUsage {
  metric: UsageMetric;
  used: number;
  limit: number;
}

/** One of the features. */
export const Feature = z.enum(FEATURES);
export type Feature = z.infer<typeof Feature>;

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

/** What staff bills by: the same with the language model's tokens and estimated cost, in millionths of a US dollar. */
export interface BilledMonth extends MonthlyUsage {
  tokens: number;
  costMicros: number;
}

/** A tenant's use of its plan, and the features that it has. */
export interface PlanUsage extends Record<UsageMetric, MetricUsage> {
  features: FeatureAccess[];
}
