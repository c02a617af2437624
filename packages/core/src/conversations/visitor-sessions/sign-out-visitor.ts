import type { TenantTx } from '@lobby/db';
import { MAX_IDENTITY_LIFETIME_SECONDS } from './verify-identity-token.ts';

/** Signs an identified visitor out: neither the session nor its identity token is valid from then on. */
export async function signOutVisitor(tx: TenantTx, identityTokenHash: string, now: Date): Promise<void> {
  await tx.revokedIdentityToken.deleteMany({ where: { expiresAt: { lt: now } } });
  // Outlasts the identity token, and the visitor token that was signed just before that one expired.
  const expiresAt = new Date(now.getTime() + 2 * MAX_IDENTITY_LIFETIME_SECONDS * 1000);
  await tx.revokedIdentityToken.createMany({
    data: [{ tokenHash: identityTokenHash, expiresAt }],
    skipDuplicates: true,
  });
}
