import { hash, verify } from '@node-rs/argon2';

/** argon2id with the least cost that OWASP's password storage sheet allows (19 MiB, two passes, one lane). */
const ARGON2_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A salted argon2id hash; every byte of the password counts, however long it is. */
export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2_COST);

let dummyHash: Promise<string> | undefined;

/** Whether the password is the hash's. Without a hash it takes as long and says no, so that time tells nobody who is known. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  dummyHash ??= hashPassword('nobody has this password');
  const matches = await verify(passwordHash ?? (await dummyHash), password);
  return matches && passwordHash !== undefined;
}
