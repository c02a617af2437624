import { AppError } from '@lobby/contracts/errors';
import type { PlanId } from '@lobby/contracts/plans';
import type { Deps } from '../deps.ts';
import { listPlans } from './list-plans.ts';

type PlanDeps = Pick<Deps, 'platformDb' | 'selfServicePlans'>;

/** All plans, and whether a new company may choose each by itself. */
export async function listPlansForSignUp({ platformDb, selfServicePlans }: PlanDeps) {
  const plans = await platformDb(listPlans);
  return plans.map((plan) => ({ ...plan, isSelfService: selfServicePlans.some((id) => id === plan.id) }));
}

/** Throws AppError forbidden for a plan that only the platform's staff grants. */
export function assertSelfServicePlan({ selfServicePlans }: Pick<Deps, 'selfServicePlans'>, planId: PlanId): void {
  if (!selfServicePlans.includes(planId)) throw new AppError('forbidden', 'plan_not_available');
}
