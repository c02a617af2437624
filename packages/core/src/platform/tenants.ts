import { AppError, notFound } from '@lobby/contracts/errors';
import type { PlanId } from '@lobby/contracts/plans';
import type { ProvisionTenant } from '@lobby/contracts/platform';
import type { TenantStatus } from '@lobby/contracts/tenants';
import { containsInsensitive } from '@lobby/db';
import { platformFunctions } from '@lobby/db/platform';
import type { PageQuery, PlatformTx } from '@lobby/db/platform';
import { publish } from '@lobby/events';
import { recordAudit } from '../audit/index.ts';
import { createUser, findUserByEmail, hashPassword, generateToken, sendPasswordResetLink } from '../auth/index.ts';
import type { Deps } from '../deps.ts';
import { createTenant } from '../tenants/index.ts';

const recordPlatformAudit = async (
  tx: PlatformTx,
  actorUserId: string,
  action: string,
  target: string,
): Promise<void> => {
  await tx.platformAuditEvent.createMany({ data: [{ actorUserId, action, target }] });
};

async function loadTenantOverviews(tx: PlatformTx, where: object, { skip, take }: { skip: number; take: number }) {
  const tenants = await tx.tenant.findMany({
    where,
    include: { plan: { select: { name: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    skip,
    take,
  });
  const figures = new Map((await platformFunctions.listTenantStats(tx)).map((row) => [row.tenantId, row]));
  return tenants.map(
    ({ id, slug, name, status, statusReason, planId, plan, website, phone, lastActivityAt, createdAt }) => {
      const row = figures.get(id);
      return {
        id,
        slug,
        name,
        statusReason,
        planId,
        website,
        phone,
        lastActivityAt,
        createdAt,
        status: status as TenantStatus,
        planName: plan.name,
        members: row?.members ?? 0,
        resources: row?.resources ?? 0,
        chunks: row?.chunks ?? 0,
        faqs: row?.faqs ?? 0,
        conversations: row?.conversations ?? 0,
        messages: row?.messages ?? 0,
        waiting: row?.waiting ?? 0,
        storageBytes: Number(row?.storageBytes ?? 0),
        messagesThisMonth: row?.messagesThisMonth ?? 0,
      };
    },
  );
}

/** All tenants with plan, status, counts and last activity, the newest first. */
export const listTenants = ({ platformDb }: Pick<Deps, 'platformDb'>, { search, skip, take }: PageQuery) =>
  platformDb(async (tx) => {
    const contains = containsInsensitive(search);
    const where = search === '' ? {} : { OR: [{ name: contains }, { slug: contains }, { website: contains }] };
    return { tenants: await loadTenantOverviews(tx, where, { skip, take }), total: await tx.tenant.count({ where }) };
  });

/** One tenant as the list shows it. */
export async function getTenant({ platformDb }: Pick<Deps, 'platformDb'>, tenantId: string) {
  const [tenant] = await platformDb((tx) => loadTenantOverviews(tx, { id: tenantId }, { skip: 0, take: 1 }));
  if (!tenant) throw notFound('tenant');
  return tenant;
}

/**
 * Makes a tenant for a company. Its first company admin, if new here, sets a password by the link that is mailed; the link is given
 * where no mail is set up, for the super admin to hand over.
 */
export async function provisionTenant(
  deps: Pick<Deps, 'platformDb' | 'platformThenTenantDb' | 'mailer' | 'publicUrl' | 'clock'>,
  actorUserId: string,
  { name, email, ...tenant }: ProvisionTenant,
): Promise<{ tenantId: string; slug: string; link: string | null }> {
  const existing = await deps.platformDb((tx) => findUserByEmail(tx, email));
  const passwordHash = existing ? '' : await hashPassword(generateToken());
  const created = await createTenant(deps, tenant, async (tx) => {
    const user = existing ?? (await createUser(tx, { email, name, passwordHash }));
    return { userId: user.id, name };
  });
  await deps.platformDb((tx) => recordPlatformAudit(tx, actorUserId, 'tenant.created', created.tenantId));
  const link = existing ? null : await sendPasswordResetLink(deps, { id: created.userId, email });
  return { tenantId: created.tenantId, slug: created.slug, link: deps.mailer.isConfigured ? null : link };
}

interface StatusChange {
  tenantId: string;
  from: TenantStatus[];
  to: TenantStatus;
  reason: string | null;
}

async function changeTenantStatus(
  { platformThenTenantDb }: Pick<Deps, 'platformThenTenantDb'>,
  actorUserId: string,
  { tenantId, from, to, reason }: StatusChange,
): Promise<void> {
  const action = to === 'suspended' ? 'tenant.suspended' : 'tenant.reactivated';
  await platformThenTenantDb(
    async (tx) => {
      const changed = await tx.tenant.updateMany({
        where: { id: tenantId, status: { in: from } },
        data: { status: to, statusReason: reason },
      });
      if (changed.count === 0) {
        const tenant = await tx.tenant.findUnique({ where: { id: tenantId } });
        throw tenant ? new AppError('conflict', `${tenant.name} is ${tenant.status} already.`) : notFound('tenant');
      }
      await recordPlatformAudit(tx, actorUserId, action, tenantId);
      return { tenantId, context: undefined };
    },
    async (tx) => {
      await recordAudit(tx, { actorUserId, action, data: { reason } });
      if (to === 'suspended') await publish(tx, 'tenant.access_revoked', { status: 'suspended' });
    },
  );
}

/** Closes a tenant at once: its widget says that it is unavailable, its members can't come in, its sockets end. */
export const suspendTenant = (
  deps: Pick<Deps, 'platformThenTenantDb'>,
  actorUserId: string,
  { tenantId, reason }: { tenantId: string; reason: string },
): Promise<void> =>
  changeTenantStatus(deps, actorUserId, { tenantId, from: ['active', 'deactivated'], to: 'suspended', reason });

/** Opens a suspended or deactivated tenant again. */
export const reactivateTenant = (
  deps: Pick<Deps, 'platformThenTenantDb'>,
  actorUserId: string,
  tenantId: string,
): Promise<void> =>
  changeTenantStatus(deps, actorUserId, { tenantId, from: ['suspended', 'deactivated'], to: 'active', reason: null });

/** Puts a tenant on another plan; its limits hold from the next request on. */
export const changePlan = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  actorUserId: string,
  { tenantId, planId }: { tenantId: string; planId: PlanId },
): Promise<void> =>
  platformDb(async (tx) => {
    const changed = await tx.tenant.updateMany({ where: { id: tenantId }, data: { planId } });
    if (changed.count === 0) throw notFound('tenant');
    await recordPlatformAudit(tx, actorUserId, `tenant.plan_${planId}`, tenantId);
  });

/** Resources of every tenant, the newest first. */
export async function listAllResources({ platformDb }: Pick<Deps, 'platformDb'>, page: PageQuery) {
  const rows = await platformDb((tx) => platformFunctions.listAllResources(tx, page));
  return { resources: rows.map(({ total: _total, ...row }) => row), total: Number(rows[0]?.total ?? 0) };
}

/** Members of every tenant, the newest first. */
export async function listAllMembers({ platformDb }: Pick<Deps, 'platformDb'>, page: PageQuery) {
  const rows = await platformDb((tx) => platformFunctions.listAllMembers(tx, page));
  return { members: rows.map(({ total: _total, ...row }) => row), total: Number(rows[0]?.total ?? 0) };
}
