import { notFound } from '@lobby/contracts/errors';
import type { SetFeatureOverride } from '@lobby/contracts/platform';
import { platformFunctions } from '@lobby/db/platform';
import { recordAudit } from '../../audit/index.ts';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

/** Turns a feature on or off for one tenant, whatever its plan says, or removes that override. Both audit logs record it. */
export const setFeatureOverride = (
  { platformThenTenantDb }: Pick<Deps, 'platformThenTenantDb'>,
  actorUserId: string,
  { tenantId, ...override }: SetFeatureOverride,
): Promise<void> => {
  const action = 'tenant.feature_override_changed';
  return platformThenTenantDb(
    async (tx) => {
      const tenant = await tx.tenant.findUnique({ where: { id: tenantId }, select: { id: true } });
      if (!tenant) throw notFound('tenant');
      await platformFunctions.setFeatureOverride(tx, tenantId, override);
      await recordPlatformAudit(tx, { actorUserId, action, target: tenantId, data: override });
      return { tenantId, context: undefined };
    },
    (tx) => recordAudit(tx, { actorUserId, action, data: override }),
  );
};
