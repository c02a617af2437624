import type { Server as HttpServer } from 'node:http';
import { REALTIME_PATH } from '@lobby/contracts/sockets';
import type { Deps } from '@lobby/core/deps';
import { withQueueKey } from '@lobby/runtime';
import { Server } from 'socket.io';
import { createChatDomainLookup, isChatDomainSocket } from '../http/chat-domains.ts';
import { createConnectionLimit } from './limit-connections.ts';
import type { ConnectionLimitOptions } from './limit-connections.ts';
import { serveMemberSockets } from './member-sockets.ts';
import type { SocketAdapter } from './start-socket-adapter.ts';
import type { MemberNamespace, Namespaces, VisitorNamespace } from './socket-types.ts';
import { startPresenceHeartbeat } from './start-presence-heartbeat.ts';
import { startSessionChecks } from './start-session-checks.ts';
import { startVisitorPresence } from './start-visitor-presence.ts';
import { serveVisitorSockets } from './visitor-sockets.ts';

export interface Realtime extends Namespaces {
  close: () => Promise<void>;
}

/** A frame larger than this is nobody's typing notice. */
const MAX_FRAME_BYTES = 4_000;

/** Closes the connections of this process without a word, so that clients connect again and ask for what they have missed. */
function dropConnections({ members, visitors }: Namespaces): void {
  for (const socket of [...members.sockets.values(), ...visitors.sockets.values()]) socket.conn.close();
}

export interface RealtimeOptions {
  adapter: SocketAdapter;
  connections: Omit<ConnectionLimitOptions, 'countNew'>;
}

/** Opens the sockets on a server: members by their cookie, visitors by their token, each from the platform's own pages only. */
export function startRealtime(http: HttpServer, deps: Deps, { adapter, connections }: RealtimeOptions): Realtime {
  const ownOrigin = new URL(deps.publicUrl).origin;
  const findChatDomain = createChatDomainLookup(deps);
  const connectionLimit = createConnectionLimit({
    ...connections,
    countNew: (network) => deps.rateLimits.consume('ip-request', network),
  });
  const io = new Server(http, {
    path: REALTIME_PATH,
    serveClient: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    connectTimeout: 10_000,
    allowRequest: (request, decide) => {
      const { origin } = request.headers;
      if (origin === undefined || origin === ownOrigin) return connectionLimit.allowRequest(request, decide);
      isChatDomainSocket(findChatDomain, request.headers).then(
        (isAllowed) => (isAllowed ? connectionLimit.allowRequest(request, decide) : decide(null, false)),
        () => decide(null, false),
      );
    },
    ...(adapter.implementation ? { adapter: adapter.implementation } : {}),
  });
  connectionLimit.count(io);
  // Nothing happens in the namespace that every client may open without a word about itself.
  io.use((_socket, next) => next(new Error('sign_in_required')));
  const namespaces: Namespaces = {
    members: io.of('/member') as MemberNamespace,
    visitors: io.of('/visitor') as VisitorNamespace,
  };
  // Before a token or a cookie has been checked, which is waited for in the turn of the address.
  for (const namespace of [io.of('/member'), io.of('/visitor')])
    namespace.use((socket, next) => withQueueKey(connectionLimit.keyOf(socket.request), next));
  serveMemberSockets(deps, namespaces);
  serveVisitorSockets(deps, namespaces);
  adapter.onGap(() => dropConnections(namespaces));
  const stopSessionChecks = startSessionChecks(deps, namespaces.members);
  const stopHeartbeat = startPresenceHeartbeat(deps, namespaces.members);
  const stopVisitorPresence = startVisitorPresence(deps, namespaces.visitors);
  return {
    ...namespaces,
    close: async () => {
      stopSessionChecks();
      stopHeartbeat();
      await io.close();
      // After the sockets, whose ends would start new timers.
      stopVisitorPresence();
      await adapter.close();
    },
  };
}
