import type { ClientToServerEvents, ServerToClientEvents, SocketEvent } from '@lobby/contracts/sockets';
import { useQueryClient } from '@tanstack/preact-query';
import type { QueryClient } from '@tanstack/preact-query';
import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { Socket } from 'socket.io-client';
import { listStaleQueries } from './stale-queries.ts';
import { queries } from './trpc.ts';
import { createEventBatch } from './use-event-batch.ts';

type MemberSocket = Socket<ServerToClientEvents, ClientToServerEvents>;
/** What the dashboard uses of a socket. */
export type RealtimeSocket = Pick<MemberSocket, 'connected' | 'on' | 'off' | 'emit'>;

const RELOAD_DELAY_MS = 5_000;

/** Stands for the socket until it is there. */
const NO_SOCKET: RealtimeSocket = {
  connected: false,
  on: () => NO_SOCKET as MemberSocket,
  off: () => NO_SOCKET as MemberSocket,
  emit: () => NO_SOCKET as MemberSocket,
};

interface RealtimeConnection {
  socket: RealtimeSocket;
  isConnected: boolean;
}

export const RealtimeContext = createContext<RealtimeConnection | null>(null);

/** The tenant's socket. Throws outside a RealtimeProvider. */
export function useRealtime(): RealtimeConnection {
  const connection = useContext(RealtimeContext);
  if (!connection) throw new Error('useRealtime needs a RealtimeProvider around it');
  return connection;
}

/** Calls `onEvent` with every event of the tenant while the component is mounted. */
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

/** Tells the visitor that their message has arrived. Not volatile: of two volatile packets in a row the second is dropped. */
function confirmDelivery(socket: RealtimeSocket, event: SocketEvent): void {
  if (event.name !== 'message.saved' || event.payload.message.author !== 'visitor' || !socket.connected) return;
  const { conversationId, message } = event.payload;
  socket.emit('delivered', { conversationId, seq: message.seq });
}

/** Requests what events make stale, once for a burst: a crawl reports every page. */
function invalidateOnEvents(socket: MemberSocket, queryClient: QueryClient): () => void {
  const batch = createEventBatch<string>((hashes) => {
    for (const hash of hashes) void queryClient.invalidateQueries({ queryKey: JSON.parse(hash) as unknown[] });
  });
  const onEvent = (event: SocketEvent): void => {
    confirmDelivery(socket, event);
    for (const { queryKey } of listStaleQueries(event)) batch.add(JSON.stringify(queryKey));
  };
  socket.on('event', onEvent);
  return () => {
    batch.stop();
    socket.off('event', onEvent);
  };
}

/** Whether the browser has a network, which a socket notices only after a while. */
function useOnline(socket: MemberSocket | null): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const onOnline = (): void => {
      setOnline(true);
      // The old connection may look open and be dead.
      socket?.disconnect().connect();
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

/** The tenant's socket; null until its library is loaded, which the first page doesn't wait for. */
function useSocket(slug: string): MemberSocket | null {
  const [socket, setSocket] = useState<MemberSocket | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const load = (): void =>
      void import('./create-socket.ts').then(
        ({ createSocket }) => {
          if (isCurrent) setSocket(createSocket(slug));
        },
        () => setTimeout(load, RELOAD_DELAY_MS),
      );
    load();
    return () => {
      isCurrent = false;
    };
  }, [slug]);
  return socket;
}

/** Connects the socket, and requests everything again after a lost connection. Returns whether it is connected. */
function useConnection(socket: MemberSocket | null): boolean {
  const queryClient = useQueryClient();
  const [isConnected, setConnected] = useState(false);
  useEffect(() => {
    if (!socket) return;
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
      // The membership or tenant was closed, or the role changed. A new connection has the rights that apply now, if any.
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
  return isConnected;
}

/** Keeps a socket open while a tenant's pages are shown. */
export function RealtimeProvider({ slug, children }: { slug: string; children: ComponentChildren }) {
  const socket = useSocket(slug);
  const isOnline = useOnline(socket);
  const isConnected = useConnection(socket);
  return (
    <RealtimeContext.Provider value={{ socket: socket ?? NO_SOCKET, isConnected: isConnected && isOnline }}>
      {children}
    </RealtimeContext.Provider>
  );
}
