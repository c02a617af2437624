import { notFound } from '@lobby/contracts/errors';
import type { SuspensionCode } from '@lobby/contracts/tenant-limits';
import type { TenantStatus } from '@lobby/contracts/tenants';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';

/** One tenant: who it is, its plan and status, what staff notes of it, and its figures of this moment. */
export async function getTenant({ platformDb }: Pick<Deps, 'platformDb'>, tenantId: string) {
  const { tenant, stats } = await platformDb(async (tx) => ({
    tenant: await tx.tenant.findUnique({
      where: { id: tenantId },
      include: { plan: { select: { name: true } }, summary: { select: { notes: true } } },
    }),
    stats: (await platformFunctions.listTenantStats(tx, [tenantId]))[0],
  }));
  if (!tenant || !stats) throw notFound('tenant');
  const { tenantId: _tenantId, ...figures } = stats;
  const { plan, summary, status, suspensionCode, updatedAt: _updated, ...row } = tenant;
  return {
    ...row,
    ...figures,
    status: status as TenantStatus,
    suspensionCode: suspensionCode as SuspensionCode | null,
    planName: plan.name,
    notes: summary?.notes ?? '',
    storageBytes: Number(figures.storageBytes),
    costMicros: Number(figures.costMicros),
  };
}
