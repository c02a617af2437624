import type { PlanUsage, UsageMetric } from '@lobby/contracts/plans';
import type { TenantTx } from '@lobby/db';
import { listFeatures } from './features.ts';
import { loadLimits } from './load-limits.ts';

/** The first day of the month in UTC: the period of a usage row. */
export const toUsagePeriod = (date: Date): Date => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));

const countQuestions = async (tx: TenantTx, now: Date): Promise<number> =>
  (await tx.usage.findFirst({ where: { metric: 'questions', period: toUsagePeriod(now) } }))?.count ?? 0;

async function sumStorage(tx: TenantTx): Promise<number> {
  const resources = await tx.resource.aggregate({ _sum: { sizeBytes: true } });
  const attachments = await tx.file.aggregate({ where: { attachments: { some: {} } }, _sum: { sizeBytes: true } });
  return (resources._sum.sizeBytes ?? 0) + (attachments._sum.sizeBytes ?? 0);
}

/** Open invitations have a seat too. */
async function countSeats(tx: TenantTx, now: Date): Promise<number> {
  const members = await tx.membership.count({ where: { disabledAt: null } });
  const invitations = await tx.invitation.count({
    where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
  });
  return members + invitations;
}

/** How each thing that a plan limits is counted. */
export const USAGE_COUNTERS: Record<UsageMetric, (tx: TenantTx, now: Date) => Promise<number>> = {
  questions: countQuestions,
  resources: (tx) => tx.resource.count(),
  storage: sumStorage,
  seats: countSeats,
  contacts: (tx) => tx.contact.count({ where: { mergedIntoId: null } }),
};

/** The tenant's use of everything that its plan limits, the limits, and its features. */
export async function getUsage(tx: TenantTx, now = new Date()): Promise<PlanUsage> {
  const limits = await loadLimits(tx, now);
  const measure = async <M extends UsageMetric>(metric: M) => ({
    metric,
    used: await USAGE_COUNTERS[metric](tx, now),
    limit: limits[metric],
  });
  return {
    questions: await measure('questions'),
    resources: await measure('resources'),
    storage: await measure('storage'),
    seats: await measure('seats'),
    contacts: await measure('contacts'),
    features: await listFeatures(tx, now),
  };
}
