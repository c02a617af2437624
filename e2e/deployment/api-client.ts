import type { AppRouter } from '@lobby/api';
import type { ClientToServerEvents, ServerToClientEvents } from '@lobby/contracts/events';
import { createTRPCClient, httpBatchStreamLink, httpLink, splitLink } from '@trpc/client';
import { io } from 'socket.io-client';
import type { ManagerOptions, Socket, SocketOptions } from 'socket.io-client';

export type ApiClient = ReturnType<typeof createTRPCClient<AppRouter>>;
/** A socket of the product, at a visitor's or at a member's end. */
export type LiveSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Where a company's widget runs. */
export interface WidgetTarget {
  tenantId: string;
  widgetKey: string;
  origin: string;
}

/** A member whose browser is signed in. */
export interface MemberSession {
  tenantId: string;
  slug: string;
  cookie: string;
}

/** A client of one process, which sends these headers. */
export const createApiClient = (url: string, headers: () => Record<string, string>): ApiClient => {
  const options = { url: `${url}/trpc`, headers };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ path }) => path === 'visitor.answers.sendMessage',
        true: httpBatchStreamLink(options),
        false: httpLink(options),
      }),
    ],
  });
};

export const createVisitorApi = (url: string, token: string): ApiClient =>
  createApiClient(url, () => ({ authorization: `Bearer ${token}` }));
export const createMemberApi = (url: string, { cookie, slug }: Omit<MemberSession, 'tenantId'>): ApiClient =>
  createApiClient(url, () => ({ cookie, 'lobby-tenant': slug }));

type ConnectOptions = Partial<ManagerOptions & SocketOptions>;

/** A visitor's socket. Every one has a connection of its own. */
export const connectVisitorSocket = (url: string, token: string, options: ConnectOptions): LiveSocket =>
  io(`${url}/visitor`, { path: '/live', forceNew: true, ...options, auth: { token } });
/** A member's socket. */
export const connectMemberSocket = (
  url: string,
  { cookie, slug }: MemberSession,
  options: ConnectOptions,
): LiveSocket =>
  io(`${url}/member`, {
    path: '/live',
    forceNew: true,
    ...options,
    extraHeaders: { cookie },
    auth: { tenant: slug },
  });
