import type { PlatformDb } from '@lobby/db/platform';
import type { Clock } from '@lobby/runtime';
import { Lucia, TimeSpan } from 'lucia';
import { createSessionAdapter, findEndedSessions } from './session-adapter.ts';
import { newToken } from './tokens.ts';

/** The person behind a session. */
export interface SessionUser {
  id: string;
  email: string;
  name: string;
  isSuperAdmin: boolean;
  emailConfirmed: boolean;
}

interface UserAttributes {
  email: string;
  name: string;
  isSuperAdmin: boolean;
  emailConfirmed: boolean;
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia;
    UserId: string;
    DatabaseUserAttributes: UserAttributes;
  }
}

/** Sessions by cookie: HttpOnly, SameSite=Lax, idle for at most 14 days, 90 days old at most. */
export interface Sessions {
  /** Begins a session; gives the Set-Cookie header's value. */
  begin: (userId: string) => Promise<string>;
  /** Who a Cookie header belongs to, and a Set-Cookie value when the session was prolonged; null when nobody is signed in. */
  read: (cookieHeader: string) => Promise<{ user: SessionUser; token: string; setCookie: string | null } | null>;
  /** Ends one session; gives the Set-Cookie value that forgets it. */
  end: (token: string) => Promise<string>;
  /** Ends all sessions of a user: after a new password, or when the account is disabled. */
  endAll: (userId: string) => Promise<void>;
  /** Which of these tokens open no session any more; for connections that stay open. */
  findEnded: (tokens: readonly string[]) => Promise<Set<string>>;
}

const IDLE_DAYS = 14;

/** `secure`: the site is reached by https, so the cookie is only sent there. */
export function createSessions({
  platformDb,
  clock,
  secure,
}: {
  platformDb: PlatformDb;
  clock: Clock;
  secure: boolean;
}): Sessions {
  const lucia = new Lucia(createSessionAdapter(platformDb, clock), {
    sessionExpiresIn: new TimeSpan(IDLE_DAYS, 'd'),
    sessionCookie: {
      name: secure ? '__Host-lobby_session' : 'lobby_session',
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getUserAttributes: ({ email, name, isSuperAdmin, emailConfirmed }) => ({
      email,
      name,
      isSuperAdmin,
      emailConfirmed,
    }),
  });
  return {
    begin: async (userId) => {
      const session = await lucia.createSession(userId, {}, { sessionId: newToken() });
      return lucia.createSessionCookie(session.id).serialize();
    },
    read: async (cookieHeader) => {
      const token = lucia.readSessionCookie(cookieHeader);
      if (!token) return null;
      const { user, session } = await lucia.validateSession(token);
      if (!user) return null;
      const { id, email, name, isSuperAdmin, emailConfirmed } = user as typeof user & UserAttributes;
      return {
        user: { id, email, name, isSuperAdmin, emailConfirmed },
        token,
        setCookie: session.fresh ? lucia.createSessionCookie(token).serialize() : null,
      };
    },
    end: async (token) => {
      await lucia.invalidateSession(token);
      return lucia.createBlankSessionCookie().serialize();
    },
    endAll: (userId) => lucia.invalidateUserSessions(userId),
    findEnded: (tokens) => findEndedSessions(platformDb, clock, tokens),
  };
}
