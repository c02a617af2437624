import type { Feature } from '@lobby/contracts/plans';
import type { Deps } from '../../deps.ts';

/** Every plan with whether companies start on it, its newest version, its earlier ones, and how many tenants are on each. */
export const listPlanDetails = ({ platformDb, platformSettings }: Pick<Deps, 'platformDb' | 'platformSettings'>) =>
  platformDb(async (tx) => {
    const plans = await tx.plan.findMany({
      orderBy: { position: 'asc' },
      include: { versions: { orderBy: { version: 'desc' } } },
    });
    const counts = await tx.tenant.groupBy({ by: ['planId', 'planVersion'], _count: { _all: true } });
    const countTenants = (planId: string, version: number): number =>
      counts.find((row) => row.planId === planId && row.planVersion === version)?._count._all ?? 0;
    return plans.map(({ id, name, version, versions }) => ({
      id,
      name,
      version,
      isDefault: id === platformSettings.current.values.registration.defaultPlan,
      versions: versions.map(({ maxStorageBytes, planId, features, ...terms }) => ({
        ...terms,
        features: features as Feature[],
        maxStorageBytes: Number(maxStorageBytes),
        tenants: countTenants(planId, terms.version),
      })),
    }));
  });
