import type { Deps } from '@lobby/core/deps';
import type { MemberNamespace } from './socket-types.ts';

/** How long a socket can outlive the session that it was opened by. */
const SESSION_CHECK_MS = 3_000;

/**
 * Ends the members' sockets of this process whose session has ended: by sign-out, a new password, its age, or a disabled account.
 * One query asks for all of them, since no event tells of all these. Gives the function that stops it.
 */
export function startSessionChecks(deps: Pick<Deps, 'sessions' | 'log'>, members: MemberNamespace): () => void {
  const check = async (): Promise<void> => {
    const sockets = [...members.sockets.values()].filter(({ connected }) => connected);
    if (sockets.length === 0) return;
    const ended = await deps.sessions.findInvalid([...new Set(sockets.map(({ data }) => data.sessionToken))]);
    for (const socket of sockets) if (ended.has(socket.data.sessionToken)) socket.disconnect(true);
  };
  const timer = setInterval(
    () => void check().catch((error: unknown) => deps.log.warn({ err: error }, 'open sessions could not be checked')),
    SESSION_CHECK_MS,
  );
  return () => clearInterval(timer);
}
