import { RpcError } from '@lobby/client/rpc';
import { createVisitorClient } from './visitor-client.ts';
import type { VisitorClient } from './visitor-client.ts';
import type { BrowserStore } from './browser-store.ts';

/** A visitor's session: holds the token and renews it. */
export interface VisitorSession {
  token: () => string;
  /** Whether this browser has a session to continue. */
  isReturning: () => boolean;
  /** Runs a call. Starts a session if there is none, and once more if the token has expired. */
  run: <T>(call: (client: VisitorClient) => Promise<T>) => Promise<T>;
  /**
   * Sets the identity token that the tenant's server signed; null signs the visitor out. For another person the page is reloaded, so that
   * nothing of the previous one stays in it.
   */
  identify: (identity: string | null) => Promise<void>;
  /** Ends the session and removes what is stored of it. */
  close: () => Promise<void>;
}

/** The subject of a token, unverified: only to notice that it is another person. */
function decodeSubject(identity: string | null): unknown {
  try {
    const body = (identity ?? '').split('.')[1] ?? '';
    return (JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/'))) as { sub?: unknown }).sub;
  } catch {
    return identity ?? undefined;
  }
}

const isExpired = (error: unknown): boolean => error instanceof RpcError && error.data.kind === 'unauthorized';

/** Creates the session of one widget on one site. */
export function createVisitorSession(key: string, origin: Promise<string>, store: BrowserStore): VisitorSession {
  let token = '';
  let identity: string | null = null;
  let starting: Promise<void> | undefined;
  let isOver = false;
  const client = createVisitorClient((): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {}));

  const start = async (): Promise<void> => {
    const secret = store.read('session');
    const credentials = identity ? { identity } : secret ? { secret } : {};
    const context = { widgetKey: key, origin: await origin, locale: navigator.language };
    try {
      const started = await client.visitor.startSession.mutate({ ...context, ...credentials });
      token = started.token;
      if (started.secret) store.write('session', started.secret);
    } catch (error) {
      const kind = error instanceof RpcError ? error.data.kind : null;
      if (kind === 'invalid' || kind === 'forbidden') console.warn(`Lobby: ${(error as RpcError).message}`);
      // A visitor whose identity isn't accepted stays anonymous and can still write.
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
    isReturning: () => identity !== null || store.read('session') !== null,
    run: async (call) => {
      // What one person began is never done as the next one: the page is about to go, so the call never returns.
      if (isOver) return new Promise(() => {});
      if (!token) await ensureStarted();
      try {
        return await call(client);
      } catch (error) {
        if (!isExpired(error)) throw error;
        if (isOver) return new Promise(() => {});
        await ensureStarted();
        return call(client);
      }
    },
    identify: async (next) => {
      const isSame = decodeSubject(next) === decodeSubject(identity);
      const isStarted = token !== '' || starting !== undefined;
      isOver ||= !isSame && isStarted;
      if (!isSame) await close();
      identity = next;
      if (!isSame && isStarted) location.reload();
    },
    close,
  };
}
