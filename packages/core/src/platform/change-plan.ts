import { notFound } from '@lobby/contracts/errors';
import type { PlanId } from '@lobby/contracts/plans';
import { recordAudit } from '../audit/index.ts';
import type { Deps } from '../deps.ts';
import { recordPlatformAudit } from './record-platform-audit.ts';

/** Puts a tenant on another plan, whose limits count from the next request on. Both audit logs record it. */
export const changePlan = (
  { platformThenTenantDb }: Pick<Deps, 'platformThenTenantDb'>,
  actorUserId: string,
  { tenantId, planId }: { tenantId: string; planId: PlanId },
): Promise<void> => {
  const action = 'tenant.plan_changed';
  const data = { planId };
  return platformThenTenantDb(
    async (tx) => {
      const updated = await tx.tenant.updateMany({ where: { id: tenantId }, data });
      if (updated.count === 0) throw notFound('tenant');
      await recordPlatformAudit(tx, { actorUserId, action, target: tenantId, data });
      return { tenantId, context: undefined };
    },
    (tx) => recordAudit(tx, { actorUserId, action, data }),
  );
};
