import { notFound } from '@lobby/contracts/errors';
import type { PlanUsage } from '@lobby/contracts/plans';
import type { TenantTx } from '@lobby/db';
import { listFeatures } from './features.ts';

/** The first day of the month in UTC: the period of a usage row. */
export const toUsagePeriod = (date: Date): Date => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));

/** The tenant's use of everything that its plan limits, the limits, and its features. */
export async function getUsage(tx: TenantTx, now = new Date()): Promise<PlanUsage> {
  const tenant = await tx.tenant.findFirst({ select: { terms: true } });
  if (!tenant) throw notFound('tenant');
  const { terms } = tenant;
  const questions = await tx.usage.findFirst({ where: { metric: 'questions', period: toUsagePeriod(now) } });
  const resources = await tx.resource.aggregate({ _count: true, _sum: { sizeBytes: true } });
  const attachments = await tx.file.aggregate({ where: { attachments: { some: {} } }, _sum: { sizeBytes: true } });
  const members = await tx.membership.count({ where: { disabledAt: null } });
  const invitations = await tx.invitation.count({
    where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
  });
  return {
    questions: { metric: 'questions', used: questions?.count ?? 0, limit: terms.monthlyQuestions },
    resources: { metric: 'resources', used: resources._count, limit: terms.maxResources },
    storage: {
      metric: 'storage',
      used: (resources._sum.sizeBytes ?? 0) + (attachments._sum.sizeBytes ?? 0),
      limit: Number(terms.maxStorageBytes),
    },
    seats: { metric: 'seats', used: members + invitations, limit: terms.maxSeats },
    features: await listFeatures(tx, now),
  };
}
