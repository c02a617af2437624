import type { SessionUser } from '@lobby/core/auth';
import type { Deps } from '@lobby/core/deps';

/** What a transport knows of a request. Everything in it is what the asker claims, except the address. */
export interface RequestInfo {
  requestId: string;
  /** The asker's network address. */
  ip: string;
  origin: string | null;
  cookies: string;
  visitorToken: string | null;
  tenantSlug: string | null;
  setCookie: (header: string) => void;
}

/** What every procedure gets. */
export interface Context {
  deps: Deps;
  request: RequestInfo;
  /** Who is signed in, read once a request. */
  loadSession: () => Promise<{ user: SessionUser; token: string } | null>;
}

/** The context of one request. */
export function createContext(deps: Deps, request: RequestInfo): Context {
  let sessionPromise: Promise<{ user: SessionUser; token: string } | null> | undefined;
  const readSession = async (): Promise<{ user: SessionUser; token: string } | null> => {
    const session = await deps.sessions.validate(request.cookies);
    if (session?.setCookie) request.setCookie(session.setCookie);
    return session;
  };
  return { deps, request, loadSession: () => (sessionPromise ??= readSession()) };
}
