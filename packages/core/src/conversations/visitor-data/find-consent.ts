import type { ConsentRecord } from '@lobby/contracts/visitors';
import type { TenantTx } from '@lobby/db';

/** A visitor's consent as it was given or withdrawn; null if it was never given. */
export async function findConsent(tx: TenantTx, visitorId: string): Promise<ConsentRecord | null> {
  const visitor = await tx.visitor.findUnique({ where: { id: visitorId }, select: { consent: true } });
  return (visitor?.consent ?? null) as ConsentRecord | null;
}
