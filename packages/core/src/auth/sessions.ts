import type { PlatformDb } from '@lobby/db/platform';
import type { Clock } from '@lobby/runtime';
import { Lucia, TimeSpan } from 'lucia';
import { createSessionAdapter, findInvalidSessions } from './session-adapter.ts';
import { generateToken } from './tokens.ts';

/** The person behind a session. */
export interface SessionUser {
  id: string;
  email: string;
  name: string;
  isSuperAdmin: boolean;
  isEmailConfirmed: boolean;
}

interface UserAttributes {
  email: string;
  name: string;
  isSuperAdmin: boolean;
  isEmailConfirmed: boolean;
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
  create: (userId: string) => Promise<string>;
  /** Who a Cookie header belongs to, and a Set-Cookie value when the session was prolonged; null when nobody is signed in. */
  validate: (cookieHeader: string) => Promise<{ user: SessionUser; token: string; setCookie: string | null } | null>;
  /** Ends one session; gives the Set-Cookie value that forgets it. */
  invalidate: (token: string) => Promise<string>;
  /** Ends all sessions of a user: after a new password, or when the account is disabled. */
  invalidateAll: (userId: string) => Promise<void>;
  /** Which of these tokens open no session any more; for connections that stay open. */
  findInvalid: (tokens: readonly string[]) => Promise<Set<string>>;
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
    getUserAttributes: ({ email, name, isSuperAdmin, isEmailConfirmed }) => ({
      email,
      name,
      isSuperAdmin,
      emailConfirmed: isEmailConfirmed,
    }),
  });
  return {
    create: async (userId) => {
      const session = await lucia.createSession(userId, {}, { sessionId: generateToken() });
      return lucia.createSessionCookie(session.id).serialize();
    },
    validate: async (cookieHeader) => {
      const token = lucia.readSessionCookie(cookieHeader);
      if (!token) return null;
      const { user, session } = await lucia.validateSession(token);
      if (!user) return null;
      const { id, email, name, isSuperAdmin, isEmailConfirmed } = user as typeof user & UserAttributes;
      return {
        user: { id, email, name, isSuperAdmin, isEmailConfirmed },
        token,
        setCookie: session.fresh ? lucia.createSessionCookie(token).serialize() : null,
      };
    },
    invalidate: async (token) => {
      await lucia.invalidateSession(token);
      return lucia.createBlankSessionCookie().serialize();
    },
    invalidateAll: (userId) => lucia.invalidateUserSessions(userId),
    findInvalid: (tokens) => findInvalidSessions(platformDb, clock, tokens),
  };
}
