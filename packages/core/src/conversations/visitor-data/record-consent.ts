import { createHash } from 'node:crypto';
import type { RecordConsent } from '@lobby/contracts/visitors';
import type { TenantTx } from '@lobby/db';
import { findConsent } from './find-consent.ts';

/** Records that a visitor gave or withdrew consent, with the text they read and its SHA-256. Consent to the same text keeps its time. */
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
