import type { ClientToServerEvents, ServerToClientEvents, SocketEvent } from '@lobby/contracts/sockets';
import { useQueryClient } from '@tanstack/preact-query';
import type { QueryClient } from '@tanstack/preact-query';
import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { queries } from './trpc.ts';

type RealtimeSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

interface RealtimeConnection {
  socket: RealtimeSocket;
  isConnected: boolean;
}

const RealtimeContext = createContext<RealtimeConnection | null>(null);

/** The socket of the open company. */
export function useRealtime(): RealtimeConnection {
  const connection = useContext(RealtimeContext);
  if (!connection) throw new Error('This belongs inside a company');
  return connection;
}

/** Hears every event of the company for as long as the component is there. */
export function useRealtimeEvents(onEvent: (event: SocketEvent) => void): void {
  const { socket } = useRealtime();
  const latest = useRef(onEvent);
  latest.current = onEvent;
  useEffect(() => {
    const listener = (event: SocketEvent): void => latest.current(event);
    socket.on('event', listener);
    return () => void socket.off('event', listener);
  }, [socket]);
}

const BATCH_MS = 150;

/** Which lists an event makes old. What they show is asked for again; the event itself is only a hint. */
function staleQueryKeys(event: SocketEvent): (readonly unknown[])[] {
  switch (event.name) {
    case 'resource.changed':
      return [queries.resources.pathFilter().queryKey, queries.plans.getUsage.queryFilter().queryKey];
    case 'message.saved':
    case 'conversation.changed':
      return [
        ['inbox', 'counts'],
        ['inbox', 'one', event.payload.conversationId],
      ];
    case 'inbox.changed':
      return event.payload.conversationId
        ? [['inbox', 'one', event.payload.conversationId]]
        : [
            ['inbox', 'labels'],
            ['inbox', 'views'],
          ];
    case 'conversation.waiting':
      return [['inbox', 'counts']];
    case 'presence.changed':
      return [['handover']];
    case 'conversation.marked':
      return [['inbox', 'one', event.payload.conversationId]];
    case 'visitor.changed':
      return [['inbox', 'one'], ['contacts']];
    case 'notification.created':
      return [queries.notifications.pathFilter().queryKey];
    case 'member.access_revoked':
    case 'tenant.access_revoked':
      return [queries.auth.me.queryFilter().queryKey];
  }
}

/** Events come in bursts (a crawl reports every page): what they make old is fetched once for all of them. */
function invalidateOnEvents(socket: RealtimeSocket, queryClient: QueryClient): () => void {
  let pendingKeys = new Map<string, readonly unknown[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onEvent = (event: SocketEvent): void => {
    // Not as volatile: of two of those in a row the second one is thrown away.
    if (event.name === 'message.saved' && event.payload.message.author === 'visitor' && socket.connected)
      socket.emit('delivered', {
        conversationId: event.payload.conversationId,
        seq: event.payload.message.seq,
      });
    for (const key of staleQueryKeys(event)) pendingKeys.set(key.join(' '), key);
    timer ??= setTimeout(() => {
      const keys = [...pendingKeys.values()];
      pendingKeys = new Map();
      timer = undefined;
      for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
    }, BATCH_MS);
  };
  socket.on('event', onEvent);
  return () => {
    clearTimeout(timer);
    socket.off('event', onEvent);
  };
}

/** Whether the browser has a network. A socket notices only after a while that it has none. */
function useOnline(socket: RealtimeSocket): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const onOnline = (): void => {
      setOnline(true);
      // What was sent meanwhile may have gone nowhere: only a new connection is sure to be one.
      socket.disconnect().connect();
    };
    const onOffline = (): void => setOnline(false);
    addEventListener('online', onOnline);
    addEventListener('offline', onOffline);
    return () => {
      removeEventListener('online', onOnline);
      removeEventListener('offline', onOffline);
    };
  }, [socket]);
  return isOnline;
}

/** Keeps a socket to the server while a company is open. After a lost connection everything shown is fetched again. */
export function RealtimeProvider({ slug, children }: { slug: string; children: ComponentChildren }) {
  const queryClient = useQueryClient();
  const [isConnected, setConnected] = useState(false);
  const socket = useMemo<RealtimeSocket>(
    () =>
      io('/member', {
        path: '/live',
        auth: { tenant: slug },
        autoConnect: false,
        randomizationFactor: 0.7,
        transports: ['websocket', 'polling'],
        tryAllTransports: true,
      }),
    [slug],
  );
  const isOnline = useOnline(socket);
  useEffect(() => {
    let wasDisconnected = false;
    const stopInvalidating = invalidateOnEvents(socket, queryClient);
    socket.on('connect', () => {
      setConnected(true);
      if (wasDisconnected) void queryClient.invalidateQueries();
    });
    socket.on('disconnect', (reason) => {
      wasDisconnected = true;
      setConnected(false);
      if (reason !== 'io server disconnect') return;
      // The place or the tenant was closed, or the role is another one: who may come back does, and only with what holds now.
      void queryClient.invalidateQueries(queries.auth.me.queryFilter());
      socket.connect();
    });
    socket.connect();
    return () => {
      stopInvalidating();
      socket.removeAllListeners();
      socket.disconnect();
    };
  }, [socket]);
  return (
    <RealtimeContext.Provider value={{ socket, isConnected: isConnected && isOnline }}>
      {children}
    </RealtimeContext.Provider>
  );
}
