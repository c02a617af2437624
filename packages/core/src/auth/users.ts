import { AppError } from '@lobby/contracts/errors';
import { isUniqueViolation } from '@lobby/db';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** A person by address; null when nobody has it. Addresses are compared in lower case, as they are stored. */
export const findUserByEmail = (tx: PlatformTx, email: string) => tx.user.findUnique({ where: { email } });

/** Makes a person who can sign in. AppError conflict when the address is taken: by somebody who was quicker, or by a double click. */
export async function createUser(
  tx: PlatformTx,
  user: { email: string; name: string; passwordHash: string; emailConfirmedAt?: Date | null; isSuperAdmin?: boolean },
) {
  try {
    return await tx.user.create({ data: user });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError(
      'conflict',
      'There is an account with this e-mail address since a moment ago. Sign in with it.',
      {
        cause: error,
      },
    );
  }
}

/** The addresses of some people, by user id. */
export async function loadEmails(
  { platformDb }: Pick<Deps, 'platformDb'>,
  userIds: string[],
): Promise<Map<string, string>> {
  const users = await platformDb((tx) =>
    tx.user.findMany({ where: { id: { in: userIds } }, select: { id: true, email: true } }),
  );
  return new Map(users.map(({ id, email }) => [id, email]));
}

/** Of these people the addresses that are confirmed: what isn't asked for is sent to nobody else's mailbox. */
export async function loadConfirmedEmails(
  { platformDb }: Pick<Deps, 'platformDb'>,
  userIds: string[],
): Promise<Map<string, string>> {
  const users = await platformDb((tx) =>
    tx.user.findMany({
      where: { id: { in: userIds }, emailConfirmedAt: { not: null }, disabledAt: null },
      select: { id: true, email: true },
    }),
  );
  return new Map(users.map(({ id, email }) => [id, email]));
}

/** The id of the person who has an address; null when nobody has. */
export const findUserIdByEmail = async (
  { platformDb }: Pick<Deps, 'platformDb'>,
  email: string,
): Promise<string | null> => (await platformDb((tx) => findUserByEmail(tx, email)))?.id ?? null;
