import type { Deps } from '../deps.ts';

export const LIFETIME_SECONDS = 600;
const COOKIE = /(?:^|;\s*)(?:__Host-)?lobby_sso=([\w-]{43})(?:;|$)/;

/** The Set-Cookie value that binds a sign-in to this browser; with an empty token and 0 seconds it ends. */
export function buildPendingCookie({ publicUrl }: Pick<Deps, 'publicUrl'>, token: string, seconds: number): string {
  const isSecure = publicUrl.startsWith('https:');
  const attributes = `Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return `${isSecure ? '__Host-' : ''}lobby_sso=${token}; ${attributes}`;
}

/** The token of the sign-in that waits in this browser. */
export const findPendingToken = (cookies: string): string | undefined => COOKIE.exec(cookies)?.[1];
