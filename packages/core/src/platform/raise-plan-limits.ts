import { notFound } from '@lobby/contracts/errors';
import type { PlanId } from '@lobby/contracts/plans';
import type { Deps } from '../deps.ts';

/** Raises the limit of resources of a plan's newest version to at least `resources`. */
export const raisePlanLimits = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  planId: PlanId,
  { resources }: { resources: number },
): Promise<void> =>
  platformDb(async (tx) => {
    const plan = await tx.plan.findUnique({ where: { id: planId } });
    if (!plan) throw notFound('plan');
    const data = { maxResources: Math.max(plan.maxResources, resources) };
    await tx.plan.update({ where: { id: planId }, data });
    await tx.planVersion.updateMany({ where: { planId, version: plan.version }, data });
  });
