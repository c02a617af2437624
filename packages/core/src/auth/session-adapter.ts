import type { PlatformDb } from '@lobby/db/platform';
import type { Clock } from '@lobby/runtime';
import type { Adapter, DatabaseSession } from 'lucia';
import { hashToken } from './tokens.ts';

/** Lucia prolongs sessions without a limit; ours end after this. */
const MAX_SESSION_DAYS = 90;
const DAY_MS = 86_400_000;

const absoluteExpiry = (createdAt: Date): Date => new Date(createdAt.getTime() + MAX_SESSION_DAYS * DAY_MS);
const earlierDate = (a: Date, b: Date): Date => (a < b ? a : b);

/** Lucia's store over our tables. A row's id is the hash of the token; sessions of disabled users are invalid. */
export function createSessionAdapter(platformDb: PlatformDb, clock: Clock): Adapter {
  return {
    getSessionAndUser: async (token) => {
      const row = await platformDb((tx) =>
        tx.session.findUnique({ where: { id: hashToken(token) }, include: { user: true } }),
      );
      if (!row || row.user.disabledAt || absoluteExpiry(row.createdAt) <= clock.now()) return [null, null];
      const { user } = row;
      const session: DatabaseSession = { id: token, userId: row.userId, expiresAt: row.expiresAt, attributes: {} };
      const attributes = {
        email: user.email,
        name: user.name,
        isSuperAdmin: user.isSuperAdmin,
        isEmailConfirmed: user.emailConfirmedAt !== null,
        language: user.language,
      };
      return [session, { id: user.id, attributes }];
    },
    getUserSessions: async (userId) => {
      const rows = await platformDb((tx) => tx.session.findMany({ where: { userId } }));
      return rows.map((row) => ({ id: row.id, userId: row.userId, expiresAt: row.expiresAt, attributes: {} }));
    },
    setSession: async ({ id, userId, expiresAt }) => {
      await platformDb((tx) =>
        tx.session.createMany({ data: [{ id: hashToken(id), userId, expiresAt, createdAt: clock.now() }] }),
      );
    },
    updateSessionExpiration: async (token, expiresAt) => {
      await platformDb(async (tx) => {
        const row = await tx.session.findUnique({ where: { id: hashToken(token) } });
        if (row)
          await tx.session.updateMany({
            where: { id: row.id },
            data: { expiresAt: earlierDate(expiresAt, absoluteExpiry(row.createdAt)) },
          });
      });
    },
    deleteSession: async (token) => {
      await platformDb((tx) => tx.session.deleteMany({ where: { id: hashToken(token) } }));
    },
    deleteUserSessions: async (userId) => {
      await platformDb((tx) => tx.session.deleteMany({ where: { userId } }));
    },
    deleteExpiredSessions: async () => {
      await platformDb((tx) => tx.session.deleteMany({ where: { expiresAt: { lt: clock.now() } } }));
    },
  };
}

/** Which of these tokens have no valid session. Prolongs none. */
export async function findInvalidSessions(
  platformDb: PlatformDb,
  clock: Clock,
  tokens: readonly string[],
): Promise<Set<string>> {
  const now = clock.now();
  const valid = await platformDb((tx) =>
    tx.session.findMany({
      where: {
        id: { in: tokens.map(hashToken) },
        expiresAt: { gt: now },
        createdAt: { gt: new Date(now.getTime() - MAX_SESSION_DAYS * DAY_MS) },
        user: { disabledAt: null },
      },
      select: { id: true },
    }),
  );
  const validIds = new Set(valid.map(({ id }) => id));
  return new Set(tokens.filter((token) => !validIds.has(hashToken(token))));
}
