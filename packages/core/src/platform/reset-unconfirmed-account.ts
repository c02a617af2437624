import { generateToken, hashPassword, removeSignInMeans } from '../auth/index.ts';
import type { Deps } from '../deps.ts';

/**
 * Locks out whoever registered an address without confirming it, who may be somebody else than its owner: the password and
 * whatever else signs in work no more, and sessions end. The owner sets a new one by link.
 */
export async function resetUnconfirmedAccount(
  { platformDb, sessions }: Pick<Deps, 'platformDb' | 'sessions'>,
  userId: string,
): Promise<void> {
  const passwordHash = await hashPassword(generateToken());
  await platformDb(async (tx) => {
    await tx.user.updateMany({ where: { id: userId }, data: { passwordHash } });
    await removeSignInMeans(tx, userId);
  });
  await sessions.invalidateAll(userId);
}
