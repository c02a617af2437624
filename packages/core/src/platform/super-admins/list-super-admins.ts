import type { SuperAdminRole } from '@lobby/contracts/platform/super-admins';
import { findUsersWithTwoFactor } from '../../auth/index.ts';
import type { Deps } from '../../deps.ts';

const MAX_SUPER_ADMINS = 500;

/** Everybody who may enter the console, by name. */
export async function listSuperAdmins(deps: Pick<Deps, 'platformDb' | 'clock'>) {
  const { platformDb, clock } = deps;
  const users = await platformDb((tx) =>
    tx.user.findMany({
      where: { isSuperAdmin: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: MAX_SUPER_ADMINS,
      select: {
        id: true,
        name: true,
        email: true,
        superAdminRole: true,
        emailConfirmedAt: true,
        createdAt: true,
        sessions: { where: { expiresAt: { gt: clock.now() } }, select: { lastSeenAt: true } },
      },
    }),
  );
  const ids = users.map(({ id }) => id);
  const secured = await findUsersWithTwoFactor(deps, ids);
  return users.map(({ superAdminRole, sessions, emailConfirmedAt, ...user }) => ({
    ...user,
    role: superAdminRole as SuperAdminRole,
    hasTwoFactor: secured.has(user.id),
    /** Invited, and never signed in. */
    isInvited: emailConfirmedAt === null && sessions.length === 0,
    sessions: sessions.length,
    lastSeenAt: sessions.map(({ lastSeenAt }) => lastSeenAt).toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null,
  }));
}
