import { notFound } from '@lobby/contracts/errors';
import type { ListPlanTenants } from '@lobby/contracts/platform/plans';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';

/** A page of the tenants of a plan, with the version that each is on and what it uses. */
export const listPlanTenants = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  { planId, isOutdated, skip, take }: ListPlanTenants,
) =>
  platformDb(async (tx) => {
    const plan = await tx.plan.findUnique({ where: { id: planId }, select: { version: true } });
    if (!plan) throw notFound('plan');
    const where = { planId, ...(isOutdated && { planVersion: { not: plan.version } }) };
    const tenants = await tx.tenant.findMany({
      where,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      skip,
      take,
      select: { id: true, name: true, planVersion: true },
    });
    const ids = tenants.map(({ id }) => id);
    const stats = await platformFunctions.listTenantStats(tx, ids);
    const contacts = await platformFunctions.countContacts(tx, ids);
    const rows = tenants.map((tenant) => {
      const used = stats.find(({ tenantId }) => tenantId === tenant.id);
      return {
        ...tenant,
        isOutdated: tenant.planVersion !== plan.version,
        seats: used?.members ?? 0,
        contacts: contacts.find(({ tenantId }) => tenantId === tenant.id)?.contacts ?? 0,
        resources: used?.resources ?? 0,
        storageBytes: Number(used?.storageBytes ?? 0),
        questions: used?.questions ?? 0,
      };
    });
    return { tenants: rows, total: await tx.tenant.count({ where }) };
  });
