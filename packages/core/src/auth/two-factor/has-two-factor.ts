import type { Deps } from '../../deps.ts';

/** Whether signing in with the password needs a code too. */
export const hasTwoFactor = async ({ platformDb }: Pick<Deps, 'platformDb'>, userId: string): Promise<boolean> =>
  (await platformDb((tx) => tx.userTotp.count({ where: { userId, confirmedAt: { not: null } } }))) > 0;

/** Those of these users who have set up an authenticator app or a passkey. */
export async function findUsersWithTwoFactor(
  { platformDb }: Pick<Deps, 'platformDb'>,
  userIds: string[],
): Promise<Set<string>> {
  const { totps, passkeys } = await platformDb(async (tx) => ({
    totps: await tx.userTotp.findMany({
      where: { userId: { in: userIds }, confirmedAt: { not: null } },
      select: { userId: true },
    }),
    passkeys: await tx.passkey.findMany({ where: { userId: { in: userIds } }, select: { userId: true } }),
  }));
  return new Set([...totps, ...passkeys].map(({ userId }) => userId));
}
