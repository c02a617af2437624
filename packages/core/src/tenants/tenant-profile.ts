import { AppError, notFound } from '@lobby/contracts/errors';
import type { UpdateTenantProfile } from '@lobby/contracts/tenants';
import { publish } from '@lobby/events';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';

/** The company's profile as its members see it. */
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
        plan: { select: { name: true } },
      },
    }),
  );
  if (!tenant) throw notFound('tenant');
  const { plan, ...profile } = tenant;
  return { ...profile, planName: plan.name };
}

/** Changes name, web site and phone; the slug stays, since it stands in addresses. */
export async function updateTenantProfile(
  scope: Pick<TenantScope, 'db' | 'tenantId'>,
  actor: Actor,
  { name, website, phone }: UpdateTenantProfile,
): Promise<void> {
  await scope.db(async (tx) => {
    await tx.tenant.updateMany({ where: { id: scope.tenantId }, data: { name, website, phone: phone || null } });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'company.updated' });
  });
}

/** Closes the company's widget and its agents' access at once; a company admin can activate it again. */
export const deactivateTenant = (
  scope: Pick<TenantScope, 'platformThenTenantDb' | 'tenantId'>,
  actor: Actor,
): Promise<void> => setTenantStatus(scope, actor, { from: 'active', to: 'deactivated' });

/** Opens a deactivated company again. */
export const activateTenant = (
  scope: Pick<TenantScope, 'platformThenTenantDb' | 'tenantId'>,
  actor: Actor,
): Promise<void> => setTenantStatus(scope, actor, { from: 'deactivated', to: 'active' });

async function setTenantStatus(
  { platformThenTenantDb, tenantId }: Pick<TenantScope, 'platformThenTenantDb' | 'tenantId'>,
  actor: Actor,
  { from, to }: { from: string; to: 'active' | 'deactivated' },
): Promise<void> {
  await platformThenTenantDb(
    async (tx) => {
      const changed = await tx.tenant.updateMany({ where: { id: tenantId, status: from }, data: { status: to } });
      if (changed.count === 0)
        throw new AppError('conflict', `The company is not ${from}. Reload the page to see how it is.`);
      return { tenantId, context: undefined };
    },
    async (tx) => {
      await recordAudit(tx, { actorUserId: actor.userId, action: `company.${to}` });
      if (to === 'deactivated') await publish(tx, 'tenant.access_revoked', { status: 'deactivated' });
    },
  );
}
