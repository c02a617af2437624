import { AppError } from '@lobby/contracts/errors';
import type { SuspendTenant } from '@lobby/contracts/platform/tenants';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { changeTenantStatus } from '../../tenants/index.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

type StatusDeps = Pick<Deps, 'platformThenTenantDb'>;

/** Closes a tenant at once: its widget is unavailable, its members have no access, its sockets are closed. */
export const suspendTenant = (
  deps: StatusDeps,
  actorUserId: string,
  { tenantId, code = 'other', reason }: Pick<SuspendTenant, 'tenantId' | 'reason'> & Partial<SuspendTenant>,
): Promise<void> => {
  const action = reason ? 'tenant.suspended' : 'tenant.suspended_by_code';
  const change = { tenantId, actorUserId, from: ['active' as const, 'deactivated' as const], to: 'suspended' as const };
  return changeTenantStatus(deps, { ...change, action, reason, suspensionCode: code }, (tx) =>
    recordPlatformAudit(tx, { actorUserId, action, target: tenantId, data: { code, reason } }),
  );
};

/** Throws AppError conflict once the purge has begun, after which nothing brings a tenant back. */
async function dropScheduledDeletion(tx: PlatformTx, tenantId: string): Promise<void> {
  await tx.tenantDeletion.deleteMany({ where: { id: tenantId, status: 'scheduled' } });
  if ((await tx.tenantDeletion.count({ where: { id: tenantId } })) > 0)
    throw new AppError('conflict', 'tenant_is_being_purged');
}

/** Opens a suspended or deactivated tenant again, which takes a scheduled deletion back. */
export const reactivateTenant = (deps: StatusDeps, actorUserId: string, tenantId: string): Promise<void> => {
  const action = 'tenant.reactivated';
  return changeTenantStatus(
    deps,
    { tenantId, actorUserId, from: ['suspended', 'deactivated'], to: 'active', action },
    async (tx) => {
      await dropScheduledDeletion(tx, tenantId);
      await recordPlatformAudit(tx, { actorUserId, action, target: tenantId });
    },
  );
};
