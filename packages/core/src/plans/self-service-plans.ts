import { AppError } from '@lobby/contracts/errors';
import { PlanId } from '@lobby/contracts/plans';
import type { Deps } from '../deps.ts';
import { listPlans } from './list-plans.ts';

type PlanDeps = Pick<Deps, 'platformDb' | 'selfServicePlans'>;

/** All plans, and whether a new company may choose each by itself. */
export async function listPlansForSignUp({ platformDb, selfServicePlans }: PlanDeps) {
  const plans = await platformDb(listPlans);
  return plans.map((plan) => ({ ...plan, isSelfService: selfServicePlans.some((id) => id === plan.id) }));
}

/** The plan of a new company: the one that it asks for, or the smallest. Throws AppError forbidden for one that only staff grants. */
export function chooseSelfServicePlan(
  { selfServicePlans }: Pick<Deps, 'selfServicePlans'>,
  asked: PlanId | null,
): PlanId {
  const plan = asked ?? PlanId.options.find((id) => selfServicePlans.includes(id));
  if (!plan || !selfServicePlans.includes(plan)) throw new AppError('forbidden', 'plan_not_available');
  return plan;
}
