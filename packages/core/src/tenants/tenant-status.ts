import type { Actor, TenantScope } from '../deps.ts';
import { changeTenantStatus } from './change-tenant-status.ts';

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

/** Opens a deactivated tenant again. */
export const activateTenant = (scope: Scope, { userId }: Actor): Promise<void> =>
  changeTenantStatus(scope, {
    tenantId: scope.tenantId,
    actorUserId: userId,
    from: ['deactivated'],
    to: 'active',
    action: 'tenant.activated',
  });
