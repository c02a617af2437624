import { AppError } from '@lobby/contracts/errors';
import type { PlanId } from '@lobby/contracts/plans';
import type { Deps } from '../deps.ts';
import { listPlans } from './list-plans.ts';

type PlanDeps = Pick<Deps, 'platformDb' | 'selfServicePlans' | 'platformSettings'>;

/** The plans that a new company may choose by itself: those that the operator names, and the one that companies start on. */
const listSelfServicePlans = ({ selfServicePlans, platformSettings }: Omit<PlanDeps, 'platformDb'>): string[] => [
  ...selfServicePlans,
  platformSettings.current.values.registration.defaultPlan,
];

/** All plans, and whether a new company may choose each by itself. */
export async function listPlansForSignUp(deps: PlanDeps) {
  const plans = await deps.platformDb(listPlans);
  const selfService = listSelfServicePlans(deps);
  return plans.map((plan) => ({ ...plan, isSelfService: selfService.includes(plan.id) }));
}

/** The plan of a new company: the one that it asks for, or the default one. Throws AppError forbidden for one that only staff grants. */
export function chooseSelfServicePlan(deps: Omit<PlanDeps, 'platformDb'>, asked: PlanId | null): PlanId {
  const plan = asked ?? deps.platformSettings.current.values.registration.defaultPlan;
  if (!listSelfServicePlans(deps).includes(plan)) throw new AppError('forbidden', 'plan_not_available');
  return plan;
}
