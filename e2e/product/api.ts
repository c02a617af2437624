import type { AppRouter } from '@lobby/api';
import type { ClientToServer, ServerToClient } from '@lobby/contracts';
import { createTRPCClient, httpBatchStreamLink, httpLink, splitLink } from '@trpc/client';
import { io } from 'socket.io-client';
import type { ManagerOptions, Socket, SocketOptions } from 'socket.io-client';

export type Api = ReturnType<typeof createTRPCClient<AppRouter>>;
/** A socket of the product, at a visitor's or at a member's end. */
export type Line = Socket<ServerToClient, ClientToServer>;

/** Where a company's widget runs. */
export interface Site {
  tenantId: string;
  widgetKey: string;
  origin: string;
}

/** A member whose browser is signed in. */
export interface Colleague {
  tenantId: string;
  slug: string;
  cookie: string;
}

/** A client of one process, which sends these headers. */
export const apiOf = (url: string, headers: () => Record<string, string>): Api => {
  const options = { url: `${url}/trpc`, headers };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ path }) => path === 'visitor.ask',
        true: httpBatchStreamLink(options),
        false: httpLink(options),
      }),
    ],
  });
};

export const visitorApi = (url: string, token: string): Api => apiOf(url, () => ({ authorization: `Bearer ${token}` }));
export const memberApi = (url: string, { cookie, slug }: Omit<Colleague, 'tenantId'>): Api =>
  apiOf(url, () => ({ cookie, 'lobby-tenant': slug }));

type LineOptions = Partial<ManagerOptions & SocketOptions>;

/** A visitor's socket. Every one has a connection of its own. */
export const visitorLine = (url: string, token: string, options: LineOptions): Line =>
  io(`${url}/visitor`, { path: '/live', forceNew: true, ...options, auth: { token } });
/** A member's socket. */
export const memberLine = (url: string, { cookie, slug }: Colleague, options: LineOptions): Line =>
  io(`${url}/member`, {
    path: '/live',
    forceNew: true,
    ...options,
    extraHeaders: { cookie },
    auth: { tenant: slug },
  });
