import { AppError } from '@lobby/contracts/errors';
import type { Deps } from '../../deps.ts';
import type { ClientDevice } from '../devices/devices.ts';
import { buildHostCookie, readHostCookie } from '../devices/host-cookie.ts';
import { generateToken, hashToken } from '../tokens.ts';

type PendingDeps = Pick<Deps, 'platformDb' | 'clock' | 'publicUrl'>;

const LIFETIME_SECONDS = 600;
/** Wrong codes after which the password has to be entered again. */
const MAX_FAILURES = 5;
const COOKIE = 'lobby_sign_in';

const buildCookie = (publicUrl: string, token: string, seconds: number): string =>
  buildHostCookie(publicUrl, COOKIE, { token, seconds });

/** The Set-Cookie value that ends the wait in a browser. */
export const clearPendingCookie = ({ publicUrl }: Pick<Deps, 'publicUrl'>): string => buildCookie(publicUrl, '', 0);

/** Begins to wait for a second factor after the right password; gives the Set-Cookie value that binds it to this browser. */
export async function createPendingSignIn(
  { platformDb, clock, publicUrl }: PendingDeps,
  userId: string,
): Promise<string> {
  const token = generateToken();
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + LIFETIME_SECONDS * 1000);
  await platformDb(async (tx) => {
    await tx.pendingSignIn.deleteMany({ where: { expiresAt: { lte: now } } });
    await tx.pendingSignIn.createMany({ data: [{ userId, tokenHash: hashToken(token), expiresAt }] });
  });
  return buildCookie(publicUrl, token, LIFETIME_SECONDS);
}

/** The sign-in that waits in this browser. Throws AppError unauthorized when there is none, or no more. */
export async function getPendingSignIn({ platformDb, clock, publicUrl }: PendingDeps, { cookies }: ClientDevice) {
  const token = readHostCookie(publicUrl, COOKIE, cookies);
  const pending =
    token &&
    (await platformDb((tx) =>
      tx.pendingSignIn.findFirst({
        where: { tokenHash: hashToken(token), expiresAt: { gt: clock.now() }, user: { disabledAt: null } },
        select: { id: true, user: { select: { id: true, email: true } } },
      }),
    ));
  if (!pending) throw new AppError('unauthorized', 'sign_in_expired');
  return pending;
}

/** Counts a wrong code of a sign-in, which ends after some. */
export async function countPendingFailure({ platformDb }: Pick<Deps, 'platformDb'>, id: string): Promise<void> {
  await platformDb(async (tx) => {
    await tx.pendingSignIn.updateMany({ where: { id }, data: { failures: { increment: 1 } } });
    await tx.pendingSignIn.deleteMany({ where: { id, failures: { gte: MAX_FAILURES } } });
  });
}

/** Uses a sign-in up. Throws AppError unauthorized when another request did. */
export async function consumePendingSignIn({ platformDb }: Pick<Deps, 'platformDb'>, id: string): Promise<void> {
  const { count } = await platformDb((tx) => tx.pendingSignIn.deleteMany({ where: { id } }));
  if (count !== 1) throw new AppError('unauthorized', 'sign_in_expired');
}
