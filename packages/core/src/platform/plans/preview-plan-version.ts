import { USAGE_METRICS } from '@lobby/contracts/plan-features';
import type { PlanTerms, PreviewPlanVersion } from '@lobby/contracts/platform/plans';
import type { Feature, UsageMetric } from '@lobby/contracts/plans';
import { platformFunctions } from '@lobby/db/platform';
import type { PlatformTx } from '@lobby/db/platform';
import type { TenantStats } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';

/** Tenants are counted in parts, so that no query holds them all. */
const PART = 500;
const MAX_EXAMPLES = 20;

interface OverLimit {
  id: string;
  name: string;
  /** What it has more of than the version allows. */
  metrics: UsageMetric[];
}

function listExceeded(stats: TenantStats, contacts: number, terms: PlanTerms): UsageMetric[] {
  const used: [UsageMetric, number, number][] = [
    ['seats', stats.members, terms.maxSeats],
    ['resources', stats.resources, terms.maxResources],
    ['storage', Number(stats.storageBytes), terms.maxStorageBytes],
    ['questions', stats.questions, terms.monthlyQuestions],
    ['contacts', contacts, terms.maxContacts],
  ];
  return used.filter(([, has, limit]) => has > limit).map(([metric]) => metric);
}

/** The tenants of a plan that use more than a version allows. */
async function findOverLimit(tx: PlatformTx, planId: string, terms: PlanTerms): Promise<OverLimit[]> {
  const found: OverLimit[] = [];
  for (let skip = 0; ; skip += PART) {
    const tenants = await tx.tenant.findMany({
      where: { planId },
      orderBy: { id: 'asc' },
      skip,
      take: PART,
      select: { id: true, name: true },
    });
    const ids = tenants.map(({ id }) => id);
    const stats = await platformFunctions.listTenantStats(tx, ids);
    const contacts = new Map(
      (await platformFunctions.countContacts(tx, ids)).map((row) => [row.tenantId, row.contacts]),
    );
    for (const tenant of tenants) {
      const used = stats.find(({ tenantId }) => tenantId === tenant.id);
      const metrics = used ? listExceeded(used, contacts.get(tenant.id) ?? 0, terms) : [];
      if (metrics.length > 0) found.push({ ...tenant, metrics });
    }
    if (tenants.length < PART) return found;
  }
}

/** The tenants whose own version of a plan has a feature that the new one lacks, by feature. */
async function countLosses(tx: PlatformTx, planId: string, { features }: PlanTerms) {
  const versions = await tx.planVersion.findMany({
    where: { planId },
    select: { features: true, tenants: { select: { id: true } } },
  });
  const losses = new Map<Feature, number>();
  for (const { features: had, tenants } of versions)
    for (const feature of had as Feature[])
      if (!features.includes(feature)) losses.set(feature, (losses.get(feature) ?? 0) + tenants.length);
  return [...losses].filter(([, count]) => count > 0).map(([feature, tenants]) => ({ feature, tenants }));
}

/** What a version of a plan would do to the tenants that are moved to it: who would be over a limit, and who would lose a feature. */
export const previewPlanVersion = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  { planId, ...terms }: PreviewPlanVersion,
) =>
  platformDb(async (tx) => {
    const overLimit = await findOverLimit(tx, planId, terms);
    return {
      tenants: await tx.tenant.count({ where: { planId } }),
      overLimit: USAGE_METRICS.map((metric) => ({
        metric,
        tenants: overLimit.filter((tenant) => tenant.metrics.includes(metric)).length,
      })).filter(({ tenants }) => tenants > 0),
      examples: overLimit.slice(0, MAX_EXAMPLES),
      lostFeatures: await countLosses(tx, planId, terms),
    };
  });
