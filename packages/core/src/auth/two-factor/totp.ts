import { generateSecret, generateURI, verifySync } from 'otplib';
import type { Deps } from '../../deps.ts';

/** What people see in their authenticator app. */
const ISSUER = 'Lobby';
/** A phone's clock may be this far off. */
const TOLERANCE_SECONDS = 30;
const CODE = /^\d{6}$/;

const toContext = (userId: string) => ['UserTotp', userId, 'secret'];

interface TotpSecret {
  secret: string;
  /** What a QR code holds. */
  uri: string;
}

/** A new secret for an authenticator app, in base32. */
export function createTotpSecret(email: string): TotpSecret {
  const secret = generateSecret();
  return { secret, uri: generateURI({ issuer: ISSUER, label: email, secret }) };
}

/** The secret as it is stored. */
export const sealTotpSecret = ({ sealer }: Pick<Deps, 'sealer'>, userId: string, secret: string) => ({
  ciphertext: sealer.seal(secret, toContext(userId)),
  keyVersion: sealer.keyVersion,
});

/** The secret of a user’s authenticator app (Base32). Throws where it was sealed for somebody else. */
export const unsealTotpSecret = (
  { sealer }: Pick<Deps, 'sealer'>,
  { userId, ciphertext }: { userId: string; ciphertext: Uint8Array },
): string => sealer.unseal(ciphertext, toContext(userId));

/** The step (of 30 seconds) that a code belongs to; null for a wrong one, and for one of `lastStep` or before, which was used. */
export function findTotpStep(secret: string, code: string, now: Date, lastStep: number | null): number | null {
  if (!CODE.test(code)) return null;
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: TOLERANCE_SECONDS,
    ...(lastStep !== null && { afterTimeStep: lastStep }),
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}
