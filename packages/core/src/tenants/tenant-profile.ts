import { notFound } from '@lobby/contracts/errors';
import type { UpdateTenantProfile } from '@lobby/contracts/tenants';
import { listChanges, recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';

/** The tenant's profile as its members see it. */
export async function getTenantProfile(scope: Pick<TenantScope, 'db'>) {
  const tenant = await scope.db((tx) =>
    tx.tenant.findFirst({
      select: {
        id: true,
        slug: true,
        name: true,
        status: true,
        website: true,
        phone: true,
        createdAt: true,
        planId: true,
        plan: { select: { name: true, position: true } },
        requestedPlan: { select: { name: true } },
        planRequestedAt: true,
      },
    }),
  );
  if (!tenant) throw notFound('tenant');
  const { plan, requestedPlan, ...profile } = tenant;
  return {
    ...profile,
    planName: plan.name,
    planPosition: plan.position,
    requestedPlanName: requestedPlan?.name ?? null,
  };
}

/** Changes name, website and phone. The slug stays, because it is part of addresses. */
export async function updateTenantProfile(
  scope: Pick<TenantScope, 'db' | 'tenantId'>,
  actor: Actor,
  { name, website, phone }: UpdateTenantProfile,
): Promise<void> {
  await scope.db(async (tx) => {
    const profile = { name, website, phone: phone || null };
    const before = await tx.tenant.findFirst({ select: { name: true, website: true, phone: true } });
    await tx.tenant.updateMany({ where: { id: scope.tenantId }, data: profile });
    const changes = listChanges(before ?? {}, profile);
    await recordAudit(tx, { actorUserId: actor.userId, action: 'tenant.updated', changes });
  });
}
