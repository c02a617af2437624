import type { SuperAdminRole } from '@lobby/contracts/platform/super-admins';
import { platformFunctions } from '@lobby/db/platform';
import type { PlatformDb, PlatformRead } from '@lobby/db/platform';
import type { Clock } from '@lobby/runtime';
import type { Adapter, DatabaseSession } from 'lucia';
import type { SecondFactor, SessionStart } from './session-start.ts';
import { hashToken } from './tokens.ts';

/** Lucia prolongs sessions without a limit; ours end after this. */
const MAX_SESSION_DAYS = 90;
const DAY_MS = 86_400_000;
/** How exactly it is known when a session was last used; each call writing it would cost more than it tells. */
const LAST_SEEN_STEP_MS = 300_000;

const absoluteExpiry = (createdAt: Date): Date => new Date(createdAt.getTime() + MAX_SESSION_DAYS * DAY_MS);
const earlierDate = (a: Date, b: Date): Date => (a < b ? a : b);

const toStart = ({
  browser,
  network,
  secondFactor,
  ssoTenantId = null,
}: {
  [Key in keyof SessionStart]: string | null;
}): SessionStart => ({ browser, network, secondFactor: secondFactor as SecondFactor | null, ssoTenantId });

/** Notes that a session is in use. */
async function touchSession(
  platformDb: PlatformDb,
  clock: Clock,
  { id, lastSeenAt }: { id: string; lastSeenAt: Date },
): Promise<void> {
  const now = clock.now();
  if (now.getTime() - lastSeenAt.getTime() < LAST_SEEN_STEP_MS) return;
  await platformDb((tx) => tx.session.updateMany({ where: { id }, data: { lastSeenAt: now } }));
}

/** Lucia's store over our tables. A row's id is the hash of the token; sessions of disabled users are invalid. */
export function createSessionAdapter(
  { platformDb, platformRead }: { platformDb: PlatformDb; platformRead: PlatformRead },
  clock: Clock,
): Adapter {
  return {
    getSessionAndUser: async (token) => {
      const [row] = await platformRead((tx) => platformFunctions.findSession(tx, hashToken(token)));
      if (!row || row.disabledAt || absoluteExpiry(row.createdAt) <= clock.now()) return [null, null];
      if (row.expiresAt > clock.now()) await touchSession(platformDb, clock, row);
      const session: DatabaseSession = {
        id: token,
        userId: row.userId,
        expiresAt: row.expiresAt,
        attributes: toStart(row),
      };
      const attributes = {
        email: row.email,
        name: row.name,
        isSuperAdmin: row.isSuperAdmin,
        superAdminRole: row.isSuperAdmin ? (row.superAdminRole as SuperAdminRole) : null,
        isEmailConfirmed: row.emailConfirmedAt !== null,
        language: row.language,
      };
      return [session, { id: row.userId, attributes }];
    },
    getUserSessions: async (userId) => {
      const rows = await platformDb((tx) => tx.session.findMany({ where: { userId } }));
      return rows.map((row) => ({
        id: row.id,
        userId: row.userId,
        expiresAt: row.expiresAt,
        attributes: toStart(row),
      }));
    },
    setSession: async ({ id, userId, expiresAt, attributes }) => {
      const now = clock.now();
      const row = { id: hashToken(id), userId, expiresAt, createdAt: now, lastSeenAt: now, ...toStart(attributes) };
      await platformDb((tx) => tx.session.createMany({ data: [row] }));
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
