import type { UsageMetric } from '@lobby/contracts/plans';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

/** Limits of the tenant alone that count now or will be over at some time, whichever metric they are of. */
export async function listLimitOverrides(tx: TenantTx) {
  const rows = await tx.limitOverride.findMany({ select: { metric: true, limit: true, endsAt: true } });
  return rows.map(({ metric, limit, endsAt }) => ({ metric: metric as UsageMetric, limit: Number(limit), endsAt }));
}

/** What the tenant may use of each thing: by its plan, or by an override until that ends. */
export async function loadLimits(tx: TenantTx, now: Date): Promise<Record<UsageMetric, number>> {
  const tenant = await tx.tenant.findFirst({ select: { terms: true } });
  if (!tenant) throw notFound('tenant');
  const { terms } = tenant;
  const limits = {
    questions: terms.monthlyQuestions,
    resources: terms.maxResources,
    storage: Number(terms.maxStorageBytes),
    seats: terms.maxSeats,
    contacts: terms.maxContacts,
  };
  for (const { metric, limit, endsAt } of await listLimitOverrides(tx))
    if (endsAt === null || endsAt > now) limits[metric] = limit;
  return limits;
}
