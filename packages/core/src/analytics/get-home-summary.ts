import type { HomeSummary } from '@lobby/contracts/analytics';
import type { TenantTx } from '@lobby/db';
import { OWN_FAQS } from '../faqs/index.ts';

const WEEK_MS = 7 * 86_400_000;

/**
 * Resources that failed, corrections to review, and what the assistant has learnt: resources that became ready, FAQs, company facts,
 * corrections, gaps that were closed.
 */
export async function getHomeSummary(tx: TenantTx, now: Date): Promise<HomeSummary> {
  const since = { gte: new Date(now.getTime() - WEEK_MS) };
  return {
    failedResources: await tx.resource.count({ where: { status: 'failed' } }),
    openCorrections: await tx.correction.count({ where: { status: 'open' } }),
    learned: {
      resources: await tx.resource.count({ where: { completedAt: since, createdAt: since, status: 'completed' } }),
      faqs: await tx.faq.count({ where: { ...OWN_FAQS, createdAt: since } }),
      facts: await tx.companyFact.count({ where: { updatedAt: since, state: { in: ['confirmed', 'corrected'] } } }),
      corrections: await tx.correction.count({ where: { status: 'accepted', createdAt: since } }),
      closedGaps: await tx.gapGroup.count({ where: { reviewedAt: since, status: 'closed' } }),
    },
  };
}
