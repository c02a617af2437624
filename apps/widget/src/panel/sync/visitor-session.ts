import { RequestError, createVisitorClient } from './visitor-client.ts';
import type { VisitorClient } from './visitor-client.ts';
import type { BrowserStore } from './browser-store.ts';

/** A visitor's connection to the platform: knows the token and renews it. */
export interface VisitorSession {
  token: () => string;
  /** Whether this browser was here before and may be known again. */
  isReturning: () => boolean;
  /** Runs a call; begins the visit when there is none, and once more when the token ran out. */
  run: <T>(call: (client: VisitorClient) => Promise<T>) => Promise<T>;
  /**
   * Takes what the company's server says of who this is; null: nobody any more. Somebody else than before begins with an empty panel:
   * the page is loaded anew, so that nothing of the one before is left in it.
   */
  identify: (identity: string | null) => Promise<void>;
  /** Ends the visit and forgets it. */
  close: () => Promise<void>;
}

/** Whom a token names, unchecked: only to notice that it is somebody else. */
function decodeSubject(identity: string | null): unknown {
  try {
    const body = (identity ?? '').split('.')[1] ?? '';
    return (JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/'))) as { sub?: unknown }).sub;
  } catch {
    return identity ?? undefined;
  }
}

const isExpired = (error: unknown): boolean => error instanceof RequestError && error.kind === 'unauthorized';

/** Opens the connection of one widget on one site. */
export function createVisitorSession(key: string, origin: Promise<string>, store: BrowserStore): VisitorSession {
  let token = '';
  let identity: string | null = null;
  let starting: Promise<void> | undefined;
  const client = createVisitorClient((): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {}));

  const start = async (): Promise<void> => {
    const secret = store.read('visit');
    const credentials = identity ? { identity } : secret ? { secret } : {};
    const context = { widgetKey: key, origin: await origin, locale: navigator.language };
    try {
      const started = await client.visitor.startSession.mutate({ ...context, ...credentials });
      token = started.token;
      if (started.secret) store.write('visit', started.secret);
    } catch (error) {
      const { kind = null, message = '' } = error instanceof RequestError ? error : {};
      if (kind === 'invalid' || kind === 'forbidden') console.warn(`Lobby: ${message}`);
      // Whoever isn't proven stays nobody, and can still ask.
      if (!identity || kind !== 'invalid') throw error;
      identity = null;
      return start();
    }
  };
  const ensureStarted = (): Promise<void> => (starting ??= start().finally(() => (starting = undefined)));
  const close = async (): Promise<void> => {
    store.clear();
    if (identity && token) await client.visitor.signOut.mutate().catch(() => {});
    identity = null;
    token = '';
  };

  return {
    token: () => token,
    isReturning: () => identity !== null || store.read('visit') !== null,
    run: async (call) => {
      if (!token) await ensureStarted();
      try {
        return await call(client);
      } catch (error) {
        if (!isExpired(error)) throw error;
        await ensureStarted();
        return call(client);
      }
    },
    identify: async (next) => {
      const isSame = decodeSubject(next) === decodeSubject(identity);
      const isStarted = token !== '' || starting !== undefined;
      if (!isSame) await close();
      identity = next;
      if (!isSame && isStarted) location.reload();
    },
    close,
  };
}
