import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** A person by address; null when nobody has it. Addresses are compared in lower case, as they are stored. */
export const findUserByEmail = (tx: PlatformTx, email: string) => tx.user.findUnique({ where: { email } });

/** Makes a person who can sign in. Throws a unique violation when the address is taken. */
export const createUser = (
  tx: PlatformTx,
  user: { email: string; name: string; passwordHash: string; emailConfirmedAt?: Date | null; isSuperAdmin?: boolean },
) => tx.user.create({ data: user });

/** The addresses of some people, by user id. */
export async function emailsOf(
  { platformDb }: Pick<Deps, 'platformDb'>,
  userIds: string[],
): Promise<Map<string, string>> {
  const users = await platformDb((tx) =>
    tx.user.findMany({ where: { id: { in: userIds } }, select: { id: true, email: true } }),
  );
  return new Map(users.map(({ id, email }) => [id, email]));
}

/** The id of the person who has an address; null when nobody has. */
export const findUserId = async ({ platformDb }: Pick<Deps, 'platformDb'>, email: string): Promise<string | null> =>
  (await platformDb((tx) => findUserByEmail(tx, email)))?.id ?? null;
