import { notFound } from '@lobby/contracts/errors';
import type { PlatformTx } from '@lobby/db/platform';

/** Throws not_found for a plan that doesn't exist. */
export async function assertPlan(tx: PlatformTx, planId: string): Promise<void> {
  if ((await tx.plan.count({ where: { id: planId } })) === 0) throw notFound('plan');
}
