import { notFound } from '@lobby/contracts/errors';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { recordAccess } from '../record-access.ts';
import { hashToken } from '../tokens.ts';
import type { AccountActor } from './account-actor.ts';

type SessionsDeps = Pick<Deps, 'platformDb' | 'platformRead' | 'tenantDb' | 'clock'>;

/** A person's sessions that have not ended, the last used first. */
export async function listUserSessions(
  { platformDb, clock }: Pick<SessionsDeps, 'platformDb' | 'clock'>,
  { user, sessionToken }: Pick<AccountActor, 'user' | 'sessionToken'>,
) {
  const sessions = await platformDb((tx) =>
    tx.session.findMany({
      where: { userId: user.id, expiresAt: { gt: clock.now() } },
      orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
      select: { id: true, browser: true, network: true, createdAt: true, lastSeenAt: true },
    }),
  );
  const currentId = hashToken(sessionToken);
  return sessions.map((session) => ({ ...session, isCurrent: session.id === currentId }));
}

/** Ends all sessions of a person but their own, and what waits for a second factor. */
export async function closeOtherSessions(
  tx: PlatformTx,
  { user, sessionToken }: Pick<AccountActor, 'user' | 'sessionToken'>,
): Promise<number> {
  const others = { userId: user.id, id: { not: hashToken(sessionToken) } };
  const { count } = await tx.session.deleteMany({ where: others });
  await tx.pendingSignIn.deleteMany({ where: { userId: user.id } });
  return count;
}

/** Signs one browser of a person out; its sockets are closed as at every sign-out. Throws AppError not_found for a session of others. */
export async function closeSession(deps: SessionsDeps, actor: AccountActor, sessionId: string): Promise<void> {
  const { user, network } = actor;
  const { count } = await deps.platformDb((tx) => tx.session.deleteMany({ where: { id: sessionId, userId: user.id } }));
  if (count === 0) throw notFound('session');
  await recordAccess(deps, { userId: user.id, action: 'access.session_ended', data: { email: user.email, network } });
}

/** Signs all other browsers of a person out. */
export async function signOutElsewhere(deps: SessionsDeps, actor: AccountActor): Promise<void> {
  const { user, network } = actor;
  const count = await deps.platformDb((tx) => closeOtherSessions(tx, actor));
  if (count === 0) return;
  const data = { email: user.email, network, count: String(count) };
  await recordAccess(deps, { userId: user.id, action: 'access.sessions_ended', data });
}
