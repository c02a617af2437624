import type { Actor, TenantScope } from '../deps.ts';
import { changeTenantStatus } from './change-tenant-status.ts';
import { cancelDeactivation } from './deactivation.ts';

type Scope = Pick<TenantScope, 'platformThenTenantDb' | 'tenantId'>;

/** Closes the tenant's widget and its agents' access at once. Its company admins can activate it again. */
export const deactivateTenant = (scope: Scope, { userId }: Actor): Promise<void> =>
  changeTenantStatus(scope, {
    tenantId: scope.tenantId,
    actorUserId: userId,
    from: ['active'],
    to: 'deactivated',
    action: 'tenant.deactivated',
  });

/** Opens a deactivated tenant again, or takes a deactivation back that waits for its day. */
export async function activateTenant(scope: Scope & Pick<TenantScope, 'db'>, actor: Actor): Promise<void> {
  if (await scope.db((tx) => cancelDeactivation(tx, actor))) return;
  await changeTenantStatus(scope, {
    tenantId: scope.tenantId,
    actorUserId: actor.userId,
    from: ['deactivated'],
    to: 'active',
    action: 'tenant.activated',
  });
}
