import type { AppRouter } from '@lobby/api';
import { REALTIME_PATH } from '@lobby/contracts/sockets';
import type { ClientToServerEvents, ServerToClientEvents } from '@lobby/contracts/sockets';
import { createTRPCClient, httpBatchStreamLink, httpLink, splitLink } from '@trpc/client';
import { io } from 'socket.io-client';
import type { ManagerOptions, Socket, SocketOptions } from 'socket.io-client';

export type ApiClient = ReturnType<typeof createTRPCClient<AppRouter>>;
/** A socket of a visitor or a member. */
export type LiveSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Where a tenant's widget runs. */
export interface WidgetTarget {
  tenantId: string;
  widgetKey: string;
  origin: string;
}

/** A signed-in browser of a member. */
export interface MemberSession {
  slug: string;
  /** As a request sends it: `name=value`. */
  cookie: string;
}

interface ApiOptions {
  headers?: () => Record<string, string>;
  onResponse?: (response: Response) => void;
}

/** A client of one server. */
export function createApiClient(url: string, { headers = () => ({}), onResponse }: ApiOptions = {}): ApiClient {
  const fetchAndReport: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    onResponse?.(response);
    return response;
  };
  const options = { url: `${url}/trpc`, headers, ...(onResponse ? { fetch: fetchAndReport } : {}) };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ path }) => path === 'visitor.answers.sendMessage',
        true: httpBatchStreamLink(options),
        false: httpLink(options),
      }),
    ],
  });
}

export const createVisitorApi = (url: string, token: string): ApiClient =>
  createApiClient(url, { headers: () => ({ authorization: `Bearer ${token}` }) });
export const createMemberApi = (url: string, { cookie, slug }: MemberSession): ApiClient =>
  createApiClient(url, { headers: () => ({ cookie, 'lobby-tenant': slug }) });

type ConnectOptions = Partial<ManagerOptions & SocketOptions>;

/** A visitor's socket, on a connection of its own. */
export const connectVisitorSocket = (url: string, token: string, options: ConnectOptions): LiveSocket =>
  io(`${url}/visitor`, { path: REALTIME_PATH, forceNew: true, ...options, auth: { token } });
/** A member's socket, on a connection of its own. */
export const connectMemberSocket = (
  url: string,
  { cookie, slug }: MemberSession,
  options: ConnectOptions,
): LiveSocket =>
  io(`${url}/member`, {
    path: REALTIME_PATH,
    forceNew: true,
    ...options,
    extraHeaders: { cookie },
    auth: { tenant: slug },
  });
