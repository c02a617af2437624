import { createHash } from 'node:crypto';
import type { ConsentRecord, RecordConsent } from '@lobby/contracts/visitors';
import type { TenantTx } from '@lobby/db';

/** What a visitor has agreed to or taken back; null: they were never asked, or have never said yes. */
export async function findConsent(tx: TenantTx, visitorId: string): Promise<ConsentRecord | null> {
  const visitor = await tx.visitor.findUnique({ where: { id: visitorId }, select: { consent: true } });
  return (visitor?.consent ?? null) as ConsentRecord | null;
}

/**
 * Keeps with the visitor that they agreed, with the words that they read and their SHA-256; or that they took it back. A yes to the same
 * words that still holds keeps its time.
 */
export async function recordConsent(
  tx: TenantTx,
  visitorId: string,
  { granted, text, language, now }: RecordConsent & { now: Date },
): Promise<void> {
  const previous = await findConsent(tx, visitorId);
  const hash = createHash('sha256').update(text).digest('hex');
  const isGiven = previous !== null && previous.withdrawnAt === null;
  if (granted ? isGiven && previous.hash === hash : !isGiven) return;
  const at = now.toISOString();
  const consent = granted ? { text, hash, language, givenAt: at, withdrawnAt: null } : { ...previous, withdrawnAt: at };
  await tx.visitor.updateMany({ where: { id: visitorId }, data: { consent } });
}
