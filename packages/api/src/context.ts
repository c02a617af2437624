import type { ValidSession } from '@lobby/core/auth';
import type { Deps } from '@lobby/core/deps';

/** What a transport knows of a request. All but the id and the address is what the client claims. */
export interface RequestInfo {
  requestId: string;
  /** The client's network address; of an IPv6 address its /64, which one customer of a provider has. */
  ip: string;
  origin: string | null;
  cookies: string;
  visitorToken: string | null;
  tenantSlug: string | null;
  userAgent: string | null;
  acceptLanguage?: string | undefined;
  setCookie: (header: string) => void;
}

/** What every procedure receives. */
export interface Context {
  deps: Deps;
  request: RequestInfo;
  /** The session of the request's cookie, validated once. */
  loadSession: () => Promise<ValidSession | null>;
}

/** The context of one request. */
export function createContext(deps: Deps, request: RequestInfo): Context {
  let sessionPromise: Promise<ValidSession | null> | undefined;
  const readSession = async (): Promise<ValidSession | null> => {
    const session = await deps.sessions.validate(request.cookies);
    if (session?.setCookie) request.setCookie(session.setCookie);
    return session;
  };
  return { deps, request, loadSession: () => (sessionPromise ??= readSession()) };
}
