import { AppError } from '@lobby/contracts/errors';
import { MIN_PASSWORD_LENGTH, NewPassword } from '@lobby/contracts/fields';
import { normalizePassword } from './passwords.ts';

let knownPasswords: Promise<ReadonlySet<string>> | undefined;

/** The passwords that lists of stolen ones hold most often, in lower case. They come with a package, so that nobody else is asked. */
const loadKnownPasswords = async (): Promise<ReadonlySet<string>> =>
  new Set((await import('@zxcvbn-ts/language-common')).dictionary.passwords);

/**
 * Refuses what must not become a password: one that is too short, that guessers try first, or that is the person's own address.
 * Throws AppError invalid. There are no rules about characters (NIST SP 800-63B).
 */
export async function assertStrongPassword(password: string, email: string): Promise<void> {
  if (!NewPassword.safeParse(password).success)
    throw new AppError('invalid', 'password_too_short', { params: { minimum: MIN_PASSWORD_LENGTH } });
  const text = normalizePassword(password).toLowerCase();
  if (text === email || text === email.split('@')[0]) throw new AppError('invalid', 'password_is_email');
  knownPasswords ??= loadKnownPasswords();
  if ((await knownPasswords).has(text)) throw new AppError('invalid', 'password_known');
}
