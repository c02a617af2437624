import { buildHostCookie, readHostCookie } from '../auth/index.ts';
import type { Deps } from '../deps.ts';

export const LIFETIME_SECONDS = 600;
const COOKIE = 'lobby_sso';

/** The Set-Cookie value that binds a sign-in to this browser; with an empty token and 0 seconds it ends. */
export const buildPendingCookie = ({ publicUrl }: Pick<Deps, 'publicUrl'>, token: string, seconds: number): string =>
  buildHostCookie(publicUrl, COOKIE, { token, seconds });

/** The token of the sign-in that waits in this browser; null for none. */
export const findPendingToken = ({ publicUrl }: Pick<Deps, 'publicUrl'>, cookies: string): string | null =>
  readHostCookie(publicUrl, COOKIE, cookies);
