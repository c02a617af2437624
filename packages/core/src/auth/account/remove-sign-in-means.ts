import type { PlatformTx } from '@lobby/db/platform';

/**
 * Removes whatever but the password signs somebody in or would make the account another address's. For accounts whose address nobody
 * has confirmed: whoever registered it may be somebody else than its owner, who takes it over now.
 */
export async function removeSignInMeans(tx: PlatformTx, userId: string): Promise<void> {
  await tx.passkey.deleteMany({ where: { userId } });
  await tx.passkeyChallenge.deleteMany({ where: { userId } });
  await tx.userTotp.deleteMany({ where: { userId } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.pendingSignIn.deleteMany({ where: { userId } });
  await tx.userToken.deleteMany({ where: { userId, kind: 'change_email' } });
  await tx.userDevice.deleteMany({ where: { userId } });
}
