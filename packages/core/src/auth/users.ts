import { AppError } from '@lobby/contracts/errors';
import type { SuperAdminRole } from '@lobby/contracts/platform/super-admins';
import { isUniqueViolation } from '@lobby/db';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** The user with an email; null when there is none. Emails are stored in lower case. */
export const findUserByEmail = (tx: PlatformTx, email: string) => tx.user.findUnique({ where: { email } });

/** Creates a user. Throws AppError conflict when the email is taken, as by a double click. */
export async function createUser(
  tx: PlatformTx,
  user: {
    email: string;
    name: string;
    passwordHash: string;
    emailConfirmedAt?: Date | null;
    isSuperAdmin?: boolean;
    superAdminRole?: SuperAdminRole;
  },
) {
  try {
    return await tx.user.create({ data: user });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('conflict', 'account_exists', { cause: error });
  }
}

/** The emails of some users, by user id. */
export async function loadEmails(
  { platformDb }: Pick<Deps, 'platformDb'>,
  userIds: string[],
): Promise<Map<string, string>> {
  const users = await platformDb((tx) =>
    tx.user.findMany({ where: { id: { in: userIds } }, select: { id: true, email: true } }),
  );
  return new Map(users.map(({ id, email }) => [id, email]));
}

/** Where a person's mails go, and in which language (ISO 639-1; undefined: not known). */
export interface MailRecipient {
  to: string;
  language: string | undefined;
}

/** Users with a confirmed email, by id. Mail that nobody requested goes to no other address. */
export async function loadMailRecipients(
  { platformDb }: Pick<Deps, 'platformDb'>,
  userIds: string[],
): Promise<Map<string, MailRecipient>> {
  const users = await platformDb((tx) =>
    tx.user.findMany({
      where: { id: { in: userIds }, emailConfirmedAt: { not: null }, disabledAt: null },
      select: { id: true, email: true, language: true },
    }),
  );
  return new Map(users.map(({ id, email, language }) => [id, { to: email, language: language ?? undefined }]));
}

/** The id of the user with an email; null when there is none. */
export const findUserIdByEmail = async (
  { platformDb }: Pick<Deps, 'platformDb'>,
  email: string,
): Promise<string | null> => (await platformDb((tx) => findUserByEmail(tx, email)))?.id ?? null;
