import { notFound } from '@lobby/contracts/errors';
import { tenantScope } from '../../deps.ts';
import type { Deps, TenantScope } from '../../deps.ts';

/** A tenant's own database for a page of the console. Throws not_found. */
export async function getTenantScope(deps: Deps, tenantId: string): Promise<TenantScope> {
  const tenant = await deps.platformDb((tx) => tx.tenant.findUnique({ where: { id: tenantId }, select: { id: true } }));
  if (!tenant) throw notFound('tenant');
  return tenantScope(deps, tenantId);
}
