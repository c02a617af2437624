import { notFound } from '@lobby/contracts/errors';
import type { TenantStatus } from '@lobby/contracts/tenants';
import { containsInsensitive } from '@lobby/db';
import { platformFunctions } from '@lobby/db/platform';
import type { PageQuery, PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

async function loadTenantOverviews(tx: PlatformTx, where: object, { skip, take }: { skip: number; take: number }) {
  const tenants = await tx.tenant.findMany({
    where,
    include: { plan: { select: { name: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    skip,
    take,
  });
  const stats = await platformFunctions.listTenantStats(
    tx,
    tenants.map(({ id }) => id),
  );
  return tenants.map(
    ({ id, slug, name, status, statusReason, planId, plan, website, phone, lastActivityAt, createdAt }) => {
      const row = stats.find(({ tenantId }) => tenantId === id);
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
        questionsThisMonth: row?.questionsThisMonth ?? 0,
      };
    },
  );
}

/** A page of all tenants with plan, status, counts and last activity, newest first. */
export const listTenants = ({ platformDb }: Pick<Deps, 'platformDb'>, { search, skip, take }: PageQuery) =>
  platformDb(async (tx) => {
    const contains = containsInsensitive(search);
    const where = search === '' ? {} : { OR: [{ name: contains }, { slug: contains }, { website: contains }] };
    return { tenants: await loadTenantOverviews(tx, where, { skip, take }), total: await tx.tenant.count({ where }) };
  });

/** One tenant as in the list. */
export async function getTenant({ platformDb }: Pick<Deps, 'platformDb'>, tenantId: string) {
  const [tenant] = await platformDb((tx) => loadTenantOverviews(tx, { id: tenantId }, { skip: 0, take: 1 }));
  if (!tenant) throw notFound('tenant');
  return tenant;
}
