import type { AppRouter } from '@lobby/api';
import { createTRPCClient, httpBatchStreamLink, TRPCClientError } from '@trpc/client';

export type Client = ReturnType<typeof createTRPCClient<AppRouter>>;

/** A visitor's connection to the platform: knows the token and renews it. */
export interface Visit {
  client: Client;
  token: () => string;
  /** Runs a call; begins the visit when there is none, and once more when the token ran out. */
  run: <T>(call: (client: Client) => Promise<T>) => Promise<T>;
}

const storageName = (key: string): string => `lobby:${key}`;

/** Storage may be blocked; then the visit lasts as long as the page. */
function readSecret(key: string): string | undefined {
  try {
    return localStorage.getItem(storageName(key)) ?? undefined;
  } catch {
    return undefined;
  }
}
function keepSecret(key: string, secret: string): void {
  try {
    localStorage.setItem(storageName(key), secret);
  } catch {
    // Not kept: the next page begins a new visit.
  }
}

const isOver = (error: unknown): boolean =>
  error instanceof TRPCClientError && (error.data as { kind?: string } | null)?.kind === 'unauthorized';

/** The sentence of an error for the visitor; null when there is no connection at all. */
export const sentenceOf = (error: unknown): string | null =>
  error instanceof TRPCClientError && error.data ? error.message : null;

/** Opens the connection of one widget on one site. */
export function openVisit(key: string, origin: Promise<string>): Visit {
  let token = '';
  let secret = readSecret(key);
  let starting: Promise<void> | undefined;
  const client = createTRPCClient<AppRouter>({
    links: [httpBatchStreamLink({ url: '/trpc', headers: () => (token ? { authorization: `Bearer ${token}` } : {}) })],
  });

  const start = async (): Promise<void> => {
    const visit = await client.visitor.start.mutate({
      widgetKey: key,
      origin: await origin,
      locale: navigator.language,
      ...(secret ? { secret } : {}),
    });
    token = visit.token;
    secret = visit.secret;
    keepSecret(key, secret);
  };
  const begin = (): Promise<void> => (starting ??= start().finally(() => (starting = undefined)));

  return {
    client,
    token: () => token,
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
  };
}
