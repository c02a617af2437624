import { AppError } from '@lobby/contracts/errors';
import { jwtVerify, SignJWT } from 'jose';
import type { Deps } from '../../deps.ts';
import type { VisitorSession } from './visitor-session.ts';

const AUDIENCE = 'lobby-widget';
const TOKEN_LIFETIME_MS = 3_600_000;

const toSigningKey = (secret: string): Uint8Array => new TextEncoder().encode(`visitor token ${secret}`);

/** Signs a visitor's token, which is valid for one hour. */
export const signVisitorToken = (
  { tokenSecret, clock }: Pick<Deps, 'tokenSecret' | 'clock'>,
  { visitorId, tenantId, origin, identityTokenHash }: VisitorSession,
): Promise<string> =>
  new SignJWT({ tid: tenantId, org: origin, ...(identityTokenHash ? { idt: identityTokenHash } : {}) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(visitorId)
    .setAudience(AUDIENCE)
    .setIssuedAt(clock.now())
    .setExpirationTime(new Date(clock.now().getTime() + TOKEN_LIFETIME_MS))
    .sign(toSigningKey(tokenSecret));

/** Verifies a visitor's token without the database; unauthorized if it is missing, edited, expired or for another audience. */
export async function verifyVisitorToken(
  { tokenSecret, clock }: Pick<Deps, 'tokenSecret' | 'clock'>,
  token: string,
): Promise<VisitorSession> {
  try {
    const { payload } = await jwtVerify<{ tid: string; org: string; idt?: string }>(token, toSigningKey(tokenSecret), {
      algorithms: ['HS256'],
      audience: AUDIENCE,
      currentDate: clock.now(),
      requiredClaims: ['sub', 'tid', 'org', 'exp'],
    });
    const session = { visitorId: payload.sub ?? '', tenantId: payload.tid, origin: payload.org };
    return payload.idt ? { ...session, identityTokenHash: payload.idt } : session;
  } catch (error) {
    throw new AppError('unauthorized', 'visitor_session_expired', { cause: error });
  }
}
