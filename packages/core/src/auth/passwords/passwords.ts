import { hash, verify } from '@node-rs/argon2';

/** argon2id with the minimum that OWASP's Password Storage Cheat Sheet recommends (19 MiB, two passes, one lane). */
const ARGON2_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** How a hash of that cost begins. */
const HASH_PREFIX = '$argon2id$v=19$m=19456,t=2,p=1$';

/** The same password from every keyboard: accents and full-width letters have several codes (NIST SP 800-63B, 3.1.1.2). */
export const normalizePassword = (password: string): string => password.normalize('NFKC');

let hashCount = 0;

/** How many hashes this process has computed or compared: nearly all of the time that a call with a password takes. */
export const getHashCount = (): number => hashCount;

/** A salted argon2id hash of all bytes of the normalized password. */
export function hashPassword(password: string): Promise<string> {
  hashCount += 1;
  return hash(normalizePassword(password), ARGON2_COST);
}

function compare(hashed: string, password: string): Promise<boolean> {
  hashCount += 1;
  return verify(hashed, password);
}

let dummyHash: Promise<string> | undefined;

/**
 * Whether a hash is of this password, and whether it should be made again because its cost is an older one or it is of the password as
 * it was typed. Without a hash: no match after the same time, so that timing does not show who has an account.
 */
export async function verifyPassword(
  passwordHash: string | undefined,
  password: string,
): Promise<{ matches: boolean; isOutdated: boolean }> {
  dummyHash ??= hashPassword('nobody has this password');
  const hashed = passwordHash ?? (await dummyHash);
  const normalized = normalizePassword(password);
  const matchesNormalized = await compare(hashed, normalized);
  const matches = matchesNormalized || (normalized !== password && (await compare(hashed, password)));
  return {
    matches: matches && passwordHash !== undefined,
    isOutdated: !matchesNormalized || !hashed.startsWith(HASH_PREFIX),
  };
}
