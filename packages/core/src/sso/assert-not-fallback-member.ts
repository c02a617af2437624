import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

/** Refuses to take the access of the one admin who can still sign in while the identity provider is down. */
export async function assertNotFallbackMember(tx: TenantTx, memberId: string): Promise<void> {
  const count = await tx.ssoConnection.count({ where: { isRequired: true, fallbackMemberId: memberId } });
  if (count > 0) throw new AppError('conflict', 'sso_fallback_member');
}
