import type { PlanUsage } from '@lobby/contracts/plans';
import type { TenantTx } from '@lobby/db';
import { listFeatures } from './features.ts';
import { loadLimits } from './load-limits.ts';

/** The first day of the month in UTC: the period of a usage row. */
export const toUsagePeriod = (date: Date): Date => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));

/** The tenant's use of everything that its plan limits, the limits, and its features. */
export async function getUsage(tx: TenantTx, now = new Date()): Promise<PlanUsage> {
  const limits = await loadLimits(tx, now);
  const questions = await tx.usage.findFirst({ where: { metric: 'questions', period: toUsagePeriod(now) } });
  const resources = await tx.resource.aggregate({ _count: true, _sum: { sizeBytes: true } });
  const attachments = await tx.file.aggregate({ where: { attachments: { some: {} } }, _sum: { sizeBytes: true } });
  const members = await tx.membership.count({ where: { disabledAt: null } });
  const invitations = await tx.invitation.count({
    where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
  });
  return {
    questions: { metric: 'questions', used: questions?.count ?? 0, limit: limits.questions },
    resources: { metric: 'resources', used: resources._count, limit: limits.resources },
    storage: {
      metric: 'storage',
      used: (resources._sum.sizeBytes ?? 0) + (attachments._sum.sizeBytes ?? 0),
      limit: limits.storage,
    },
    seats: { metric: 'seats', used: members + invitations, limit: limits.seats },
    features: await listFeatures(tx, now),
  };
}
