import { CallError, openClient } from './client.ts';
import type { Client } from './client.ts';
import type { Store } from './store.ts';

/** A visitor's connection to the platform: knows the token and renews it. */
export interface Visit {
  token: () => string;
  /** Whether this browser was here before and may be known again. */
  isKnown: () => boolean;
  /** Runs a call; begins the visit when there is none, and once more when the token ran out. */
  run: <T>(call: (client: Client) => Promise<T>) => Promise<T>;
  /**
   * Takes what the company's server says of who this is; null: nobody any more. Somebody else than before begins with an empty panel:
   * the page is loaded anew, so that nothing of the one before is left in it.
   */
  identify: (identity: string | null) => Promise<void>;
  /** Ends the visit and forgets it. */
  end: () => Promise<void>;
}

/** Whom a token names, unchecked: only to notice that it is somebody else. */
function subjectOf(identity: string | null): unknown {
  try {
    const body = (identity ?? '').split('.')[1] ?? '';
    return (JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/'))) as { sub?: unknown }).sub;
  } catch {
    return identity ?? undefined;
  }
}

const isOver = (error: unknown): boolean => error instanceof CallError && error.kind === 'unauthorized';

/** Opens the connection of one widget on one site. */
export function openVisit(key: string, origin: Promise<string>, store: Store): Visit {
  let token = '';
  let identity: string | null = null;
  let starting: Promise<void> | undefined;
  const client = openClient((): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {}));

  const start = async (): Promise<void> => {
    const secret = store.read('visit');
    const who = identity ? { identity } : secret ? { secret } : {};
    const where = { widgetKey: key, origin: await origin, locale: navigator.language };
    try {
      const visit = await client.visitor.start.mutate({ ...where, ...who });
      token = visit.token;
      if (visit.secret) store.write('visit', visit.secret);
    } catch (error) {
      const { kind = null, message = '' } = error instanceof CallError ? error : {};
      if (kind === 'invalid' || kind === 'forbidden') console.warn(`Lobby: ${message}`);
      // Whoever isn't proven stays nobody, and can still ask.
      if (!identity || kind !== 'invalid') throw error;
      identity = null;
      return start();
    }
  };
  const begin = (): Promise<void> => (starting ??= start().finally(() => (starting = undefined)));
  const end = async (): Promise<void> => {
    store.clear();
    if (identity && token) await client.visitor.signOut.mutate().catch(() => {});
    identity = null;
    token = '';
  };

  return {
    token: () => token,
    isKnown: () => identity !== null || store.read('visit') !== null,
    run: async (call) => {
      if (!token) await begin();
      try {
        return await call(client);
      } catch (error) {
        if (!isOver(error)) throw error;
        await begin();
        return call(client);
      }
    },
    identify: async (next) => {
      const isSame = subjectOf(next) === subjectOf(identity);
      const hasBegun = token !== '' || starting !== undefined;
      if (!isSame) await end();
      identity = next;
      if (!isSame && hasBegun) location.reload();
    },
    end,
  };
}
