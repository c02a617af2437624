import { notFound } from '@lobby/contracts/errors';
import type { PlanId } from '@lobby/contracts/plans';
import { listChanges, recordAudit } from '../audit/index.ts';
import type { Deps } from '../deps.ts';
import { assertPlan } from './plans/assert-plan.ts';
import { recordPlatformAudit } from './record-platform-audit.ts';

const MAX_REQUESTS = 100;
const NO_REQUEST = { requestedPlanId: null, planRequestedAt: null };

/** Puts a tenant on another plan, which answers its request for one, whose limits count from the next request on. Both audit logs record it. */
export const changePlan = (
  { platformThenTenantDb }: Pick<Deps, 'platformThenTenantDb'>,
  actorUserId: string,
  { tenantId, planId }: { tenantId: string; planId: PlanId },
): Promise<void> => {
  const action = 'tenant.plan_changed';
  const data = { planId };
  return platformThenTenantDb(
    async (tx) => {
      await assertPlan(tx, planId);
      const before = await tx.tenant.findUnique({ where: { id: tenantId }, select: { planId: true } });
      const updated = await tx.tenant.updateMany({ where: { id: tenantId }, data: { ...data, ...NO_REQUEST } });
      if (updated.count === 0) throw notFound('tenant');
      await recordPlatformAudit(tx, { actorUserId, action, target: tenantId, data });
      return { tenantId, context: before ?? {} };
    },
    (tx, before) => recordAudit(tx, { actorUserId, action, data, changes: listChanges(before, data) }),
  );
};

/** Declines a tenant's request for a larger plan; the plan stays. Does nothing where there is none any more. */
export const declinePlanRequest = (
  { platformThenTenantDb }: Pick<Deps, 'platformThenTenantDb'>,
  actorUserId: string,
  tenantId: string,
): Promise<void> => {
  const action = 'tenant.plan_request_declined';
  return platformThenTenantDb(
    async (tx) => {
      const where = { id: tenantId, requestedPlanId: { not: null } };
      const updated = await tx.tenant.updateMany({ where, data: NO_REQUEST });
      const isDeclined = updated.count > 0;
      if (isDeclined) await recordPlatformAudit(tx, { actorUserId, action, target: tenantId });
      return { tenantId, context: isDeclined };
    },
    async (tx, isDeclined) => {
      if (isDeclined) await recordAudit(tx, { actorUserId, action });
    },
  );
};

/** The requests for larger plans that nobody has answered, the oldest first. */
export const listPlanRequests = ({ platformDb }: Pick<Deps, 'platformDb'>) =>
  platformDb(async (tx) => {
    const tenants = await tx.tenant.findMany({
      where: { requestedPlanId: { not: null } },
      orderBy: { planRequestedAt: 'asc' },
      take: MAX_REQUESTS,
      select: { id: true, name: true, requestedPlanId: true, planRequestedAt: true, plan: true, requestedPlan: true },
    });
    return tenants.map(({ plan, requestedPlan, requestedPlanId, ...tenant }) => ({
      ...tenant,
      requestedPlanId: requestedPlanId ?? '',
      planName: plan.name,
      requestedPlanName: requestedPlan?.name ?? '',
    }));
  });
