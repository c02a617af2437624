import type { SessionCookies } from '@lobby/core/auth';
import type { RequestInfo } from './context.ts';

/** Signs the caller's browser in, and lets it be known the next time. */
export function setSessionCookies(
  { setCookie }: RequestInfo,
  cookies: Pick<SessionCookies, 'setCookie' | 'deviceCookie'>,
): void {
  setCookie(cookies.setCookie);
  if (cookies.deviceCookie !== null) setCookie(cookies.deviceCookie);
}
