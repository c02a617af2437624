import type { Deps } from '../../deps.ts';
import { arePasskeysPossible } from './relying-party.ts';

/** What a person sees of their own account. `pendingEmail`: the address that a mailed link would make theirs. */
export async function getAccount(
  { platformDb, clock, publicUrl }: Pick<Deps, 'platformDb' | 'clock' | 'publicUrl'>,
  userId: string,
) {
  const { user, link, recoveryCodes } = await platformDb(async (tx) => ({
    user: await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: {
        name: true,
        email: true,
        emailConfirmedAt: true,
        totp: { select: { confirmedAt: true } },
        passkeys: {
          select: { id: true, name: true, createdAt: true, lastUsedAt: true },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        },
      },
    }),
    link: await tx.userToken.findFirst({
      where: { userId, kind: 'change_email', usedAt: null, expiresAt: { gt: clock.now() } },
      select: { newEmail: true },
    }),
    recoveryCodes: await tx.recoveryCode.count({ where: { userId } }),
  }));
  const { name, email, emailConfirmedAt, totp, passkeys } = user;
  return {
    name,
    email,
    isEmailConfirmed: emailConfirmedAt !== null,
    pendingEmail: link?.newEmail ?? null,
    twoFactor: totp?.confirmedAt ? { enabledAt: totp.confirmedAt, recoveryCodes } : null,
    passkeys,
    arePasskeysPossible: arePasskeysPossible(publicUrl),
  };
}

/** Changes the name of an account; the names that visitors see are the memberships'. */
export async function updateAccountName(
  { platformDb }: Pick<Deps, 'platformDb'>,
  userId: string,
  name: string,
): Promise<void> {
  await platformDb((tx) => tx.user.updateMany({ where: { id: userId }, data: { name } }));
}
