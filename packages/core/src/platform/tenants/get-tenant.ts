import { notFound } from '@lobby/contracts/errors';
import type { SuspensionCode } from '@lobby/contracts/tenant-limits';
import type { TenantStatus } from '@lobby/contracts/tenants';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';

/** One tenant: who it is, its plan and status, what staff notes of it, and its figures of this moment. */
export async function getTenant({ platformRead }: Pick<Deps, 'platformRead'>, tenantId: string) {
  const [row] = await platformRead((tx) => platformFunctions.getTenant(tx, tenantId));
  if (!row) throw notFound('tenant');
  const { tenantId: _tenantId, updatedAt: _updated, status, suspensionCode, ...tenant } = row;
  return {
    ...tenant,
    status: status as TenantStatus,
    suspensionCode: suspensionCode as SuspensionCode | null,
    storageBytes: Number(tenant.storageBytes),
    costMicros: Number(tenant.costMicros),
  };
}
