import type { SuperAdminRole } from '@lobby/contracts/platform/super-admins';
import type { PlatformDb, PlatformRead } from '@lobby/db/platform';
import type { Clock } from '@lobby/runtime';
import { Lucia, TimeSpan } from 'lucia';
import { createSessionAdapter, findInvalidSessions } from './session-adapter.ts';
import type { SessionProof } from './memberships.ts';
import type { SessionStart } from './session-start.ts';
import { generateToken } from './tokens.ts';

/** The user of a session. */
export interface SessionUser {
  id: string;
  email: string;
  name: string;
  isSuperAdmin: boolean;
  /** Null of who is no super admin. */
  superAdminRole: SuperAdminRole | null;
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
    DatabaseSessionAttributes: SessionStart;
  }
}

/** A session that is valid. `setCookie`: the Set-Cookie value if it was prolonged. */
export interface ValidSession extends SessionProof {
  user: SessionUser;
  token: string;
  setCookie: string | null;
}

/** Sessions by cookie: HttpOnly, SameSite=Lax; they end after 14 idle days, and after 90 days. */
export interface Sessions {
  /** Starts a session; gives the Set-Cookie value. */
  create: (userId: string, start?: SessionStart) => Promise<string>;
  /** The session of a Cookie header; null when nobody is signed in. */
  validate: (cookieHeader: string) => Promise<ValidSession | null>;
  /** Ends a session; gives the Set-Cookie value that removes the cookie. */
  invalidate: (token: string) => Promise<string>;
  /** Ends all sessions of a user. */
  invalidateAll: (userId: string) => Promise<void>;
  /** Which of these tokens have no valid session; for connections that stay open. */
  findInvalid: (tokens: readonly string[]) => Promise<Set<string>>;
}

const IDLE_DAYS = 14;
const UNKNOWN_START: SessionStart = { browser: null, network: null, secondFactor: null };

/** `secure`: the site has https, so that the cookie is sent over nothing else. */
export function createSessions({
  platformDb,
  platformRead,
  clock,
  secure,
}: {
  platformDb: PlatformDb;
  platformRead: PlatformRead;
  clock: Clock;
  secure: boolean;
}): Sessions {
  const lucia = new Lucia(createSessionAdapter({ platformDb, platformRead }, clock), {
    sessionExpiresIn: new TimeSpan(IDLE_DAYS, 'd'),
    sessionCookie: {
      name: secure ? '__Host-lobby_session' : 'lobby_session',
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getUserAttributes: (attributes) => attributes,
    getSessionAttributes: (attributes) => attributes,
  });
  return {
    create: async (userId, start = UNKNOWN_START) => {
      const session = await lucia.createSession(userId, start, { sessionId: generateToken() });
      return lucia.createSessionCookie(session.id).serialize();
    },
    validate: async (cookieHeader) => {
      const token = lucia.readSessionCookie(cookieHeader);
      if (!token) return null;
      const { user, session } = await lucia.validateSession(token);
      if (!user) return null;
      const { id, email, name, superAdminRole, isEmailConfirmed, language, ...attributes } = user as typeof user &
        UserAttributes;
      const { secondFactor, ssoTenantId = null } = session as typeof session & SessionStart;
      // A company's provider speaks for its own people, never for staff of the platform.
      const isSuperAdmin = attributes.isSuperAdmin && ssoTenantId === null;
      return {
        user: { id, email, name, isSuperAdmin, superAdminRole, isEmailConfirmed, language },
        token,
        hasSecondFactor: secondFactor !== null,
        ssoTenantId,
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
