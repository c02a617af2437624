import type { TenantTx } from '@lobby/db';

const EVERY_MS = 60_000;

/**
 * Notes that something was said in the company, to the minute: were it noted with every message, each would hold the company's row,
 * and its messages would wait for each other.
 */
export async function noteActivity(tx: TenantTx): Promise<void> {
  const now = Date.now();
  await tx.tenant.updateMany({
    where: { OR: [{ lastActivityAt: null }, { lastActivityAt: { lt: new Date(now - EVERY_MS) } }] },
    data: { lastActivityAt: new Date(now) },
  });
}
