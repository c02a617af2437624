import type { TenantTx } from '@lobby/db';

/** Hides the setup from the first page. */
export async function closeOnboarding(tx: TenantTx, now: Date): Promise<void> {
  await tx.onboarding.updateMany({ where: { closedAt: null }, data: { closedAt: now } });
}
