import { notFound } from '@lobby/contracts/errors';
import type { SetLimitOverride } from '@lobby/contracts/platform/tenants';
import { platformFunctions } from '@lobby/db/platform';
import { recordAudit } from '../../audit/index.ts';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

/** Gives one tenant another limit than its plan's, or removes that. Both audit logs record it. */
export const setLimitOverride = (
  { platformThenTenantDb }: Pick<Deps, 'platformThenTenantDb'>,
  actorUserId: string,
  { tenantId, ...override }: SetLimitOverride,
): Promise<void> => {
  const action = 'tenant.limit_override_changed';
  return platformThenTenantDb(
    async (tx) => {
      const tenant = await tx.tenant.findUnique({ where: { id: tenantId }, select: { id: true } });
      if (!tenant) throw notFound('tenant');
      await platformFunctions.setLimitOverride(tx, tenantId, override);
      await recordPlatformAudit(tx, { actorUserId, action, target: tenantId, data: override });
      return { tenantId, context: undefined };
    },
    (tx) => recordAudit(tx, { actorUserId, action, data: override }),
  );
};
