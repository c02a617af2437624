import { randomBytes } from 'node:crypto';
import type { PlatformTx } from '@lobby/db/platform';
import { hashToken } from '../tokens.ts';

const CODE_COUNT = 10;
const CODE_BYTES = 16;
const GROUP = /.{4}(?=.)/g;
/** Without the letters that look like digits or like each other. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 80 random bits, such as 4k7x-9mt2-c0qe-w8hn. */
const generateCode = (): string =>
  [...randomBytes(CODE_BYTES)]
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('')
    .replaceAll(GROUP, '$&-');

/** Case, dashes and spaces don't count, and what looks like a digit is one. */
const normalizeCode = (code: string): string =>
  code
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');

const hashCode = (code: string): string => hashToken(normalizeCode(code));

/** Replaces a person's recovery codes and gives the new ones, which can't be read again. */
export async function replaceRecoveryCodes(tx: PlatformTx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: CODE_COUNT }, generateCode);
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, codeHash: hashCode(code) })) });
  return codes;
}

/** Uses a recovery code up; false if it is none of the person's. */
export async function consumeRecoveryCode(tx: PlatformTx, userId: string, code: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.deleteMany({ where: { userId, codeHash: hashCode(code) } });
  return count === 1;
}
