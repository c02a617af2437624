import type { PlatformDb } from '@lobby/db/platform';
import type { Clock } from '@lobby/runtime';
import { Lucia, TimeSpan } from 'lucia';
import { createSessionAdapter, findInvalidSessions } from './session-adapter.ts';
import { generateToken } from './tokens.ts';

/** The user of a session. */
export interface SessionUser {
  id: string;
  email: string;
  name: string;
  isSuperAdmin: boolean;
  isEmailConfirmed: boolean;
  /** ISO 639-1; null where it is not known. */
  language: string | null;
}

type UserAttributes = Omit<SessionUser, 'id'>;

declare module 'lucia' {
  interface Register {
    Lucia: Lucia;
    UserId: string;
    DatabaseUserAttributes: UserAttributes;
  }
}

/** Sessions by cookie: HttpOnly, SameSite=Lax; they end after 14 idle days, and after 90 days. */
export interface Sessions {
  /** Starts a session; gives the Set-Cookie value. */
  create: (userId: string) => Promise<string>;
  /** The user of a Cookie header, with a Set-Cookie value if the session was prolonged; null when nobody is signed in. */
  validate: (cookieHeader: string) => Promise<{ user: SessionUser; token: string; setCookie: string | null } | null>;
  /** Ends a session; gives the Set-Cookie value that removes the cookie. */
  invalidate: (token: string) => Promise<string>;
  /** Ends all sessions of a user. */
  invalidateAll: (userId: string) => Promise<void>;
  /** Which of these tokens have no valid session; for connections that stay open. */
  findInvalid: (tokens: readonly string[]) => Promise<Set<string>>;
}

const IDLE_DAYS = 14;

/** `secure`: the site has https, so that the cookie is sent over nothing else. */
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
    getUserAttributes: (attributes) => attributes,
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
      const { id, email, name, isSuperAdmin, isEmailConfirmed, language } = user as typeof user & UserAttributes;
      return {
        user: { id, email, name, isSuperAdmin, isEmailConfirmed, language },
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
