import type { TenantTx } from '@lobby/db';

/** All plans with their limits and features, the smallest first. */
export const listPlans = async (tx: Pick<TenantTx, 'plan'>) => {
  const plans = await tx.plan.findMany({ orderBy: { position: 'asc' } });
  return plans.map(({ version: _version, ...plan }) => ({ ...plan, maxStorageBytes: Number(plan.maxStorageBytes) }));
};
