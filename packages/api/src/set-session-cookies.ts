import type { SessionCookies } from '@lobby/core/auth';
import type { RequestInfo } from './context.ts';

/** Signs the caller's browser in, and lets it be known the next time. */
export function setSessionCookies({ setCookie }: RequestInfo, cookies: SessionCookies): void {
  setCookie(cookies.setCookie);
  setCookie(cookies.deviceCookie);
}
