import { AppError, notFound } from '@lobby/contracts/errors';
import type { PlanId } from '@lobby/contracts/plans';
import type { RemovePlan } from '@lobby/contracts/platform/plans';
import { platformFunctions } from '@lobby/db/platform';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

/** The plan's name, while nobody publishes or removes one of the two. */
async function lockPlans(tx: PlatformTx, { planId, moveTo }: RemovePlan): Promise<string> {
  const ids = moveTo === null ? [planId] : [planId, moveTo];
  await tx.$queryRaw`SELECT id FROM "Plan" WHERE id = ANY (${ids}::text[]) ORDER BY id FOR UPDATE`;
  const plans = await tx.plan.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const plan = plans.find(({ id }) => id === planId);
  if (!plan || plans.length < ids.length) throw notFound('plan');
  return plan.name;
}

/** Requests for either plan are over: one is gone, and the other is what the tenant may have now. */
async function endRequests(tx: PlatformTx, planId: PlanId, moveTo: PlanId | null): Promise<void> {
  const data = { requestedPlanId: null, planRequestedAt: null };
  await tx.tenant.updateMany({ where: { requestedPlanId: planId }, data });
  if (moveTo) await tx.tenant.updateMany({ where: { planId, requestedPlanId: moveTo }, data });
}

/**
 * Removes a plan with its versions, and puts its tenants on the newest version of another one, in one transaction. Both audit logs record
 * it. Throws not_found, and conflict for the plan that companies start on and for one with tenants that go nowhere.
 */
export const removePlan = (
  { platformDb, platformSettings }: Pick<Deps, 'platformDb' | 'platformSettings'>,
  actorUserId: string,
  { planId, moveTo }: RemovePlan,
): Promise<{ moved: number }> =>
  platformDb(async (tx) => {
    if (planId === platformSettings.current.values.registration.defaultPlan)
      throw new AppError('conflict', 'plan_is_default');
    if (moveTo === planId) throw new AppError('conflict', 'plan_in_use');
    const name = await lockPlans(tx, { planId, moveTo });
    await endRequests(tx, planId, moveTo);
    if (moveTo) await platformFunctions.recordPlanMoves(tx, { from: planId, to: moveTo, actorUserId });
    const moved = moveTo ? (await tx.tenant.updateMany({ where: { planId }, data: { planId: moveTo } })).count : 0;
    if ((await tx.tenant.count({ where: { planId } })) > 0) throw new AppError('conflict', 'plan_in_use');
    await tx.plan.deleteMany({ where: { id: planId } });
    const data = { name, moveTo: moveTo ?? '', moved };
    const action = moved > 0 ? 'plan.removed_with_move' : 'plan.removed';
    await recordPlatformAudit(tx, { actorUserId, action, target: planId, data });
    return { moved };
  });
