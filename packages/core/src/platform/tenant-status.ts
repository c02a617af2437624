import type { Deps } from '../deps.ts';
import { changeTenantStatus } from '../tenants/index.ts';
import { recordPlatformAudit } from './record-platform-audit.ts';

type StatusDeps = Pick<Deps, 'platformThenTenantDb'>;

/** Closes a tenant at once: its widget is unavailable, its members have no access, its sockets are closed. */
export const suspendTenant = (
  deps: StatusDeps,
  actorUserId: string,
  { tenantId, reason }: { tenantId: string; reason: string },
): Promise<void> => {
  const action = 'tenant.suspended';
  return changeTenantStatus(
    deps,
    { tenantId, actorUserId, from: ['active', 'deactivated'], to: 'suspended', action, reason },
    (tx) => recordPlatformAudit(tx, { actorUserId, action, target: tenantId, data: { reason } }),
  );
};

/** Opens a suspended or deactivated tenant again. */
export const reactivateTenant = (deps: StatusDeps, actorUserId: string, tenantId: string): Promise<void> => {
  const action = 'tenant.reactivated';
  return changeTenantStatus(
    deps,
    { tenantId, actorUserId, from: ['suspended', 'deactivated'], to: 'active', action },
    (tx) => recordPlatformAudit(tx, { actorUserId, action, target: tenantId }),
  );
};
