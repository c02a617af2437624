import type { ClientToServer, ServerToClient, ToldEvent } from '@lobby/contracts';
import { useQueryClient } from '@tanstack/preact-query';
import type { QueryClient } from '@tanstack/preact-query';
import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';

type LiveSocket = Socket<ServerToClient, ClientToServer>;

interface Live {
  socket: LiveSocket;
  isConnected: boolean;
}

const LiveContext = createContext<Live | null>(null);

/** The socket of the open company. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('This belongs inside a company');
  return live;
}

/** Hears every event of the company for as long as the component is there. */
export function useLiveEvents(onEvent: (event: ToldEvent) => void): void {
  const { socket } = useLive();
  const latest = useRef(onEvent);
  latest.current = onEvent;
  useEffect(() => {
    const hear = (event: ToldEvent): void => latest.current(event);
    socket.on('event', hear);
    return () => void socket.off('event', hear);
  }, [socket]);
}

const TOGETHER_MS = 150;

/** Which lists an event makes old. What they show is asked for again; the event itself is only a hint. */
function staleKeys(event: ToldEvent): string[][] {
  switch (event.name) {
    case 'resource.changed':
      return [['resources'], ['usage']];
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
      return [['notifications']];
    case 'member.closed':
    case 'tenant.closed':
      return [['me']];
  }
}

/** Events come in bursts (a crawl reports every page): what they make old is fetched once for all of them. */
function refreshOnEvents(socket: LiveSocket, queryClient: QueryClient): () => void {
  let waiting = new Map<string, string[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onEvent = (event: ToldEvent): void => {
    // Not as volatile: of two of those in a row the second one is thrown away.
    if (event.name === 'message.saved' && event.payload.message.author === 'visitor' && socket.connected)
      socket.emit('received', {
        conversationId: event.payload.conversationId,
        seq: event.payload.message.seq,
      });
    for (const key of staleKeys(event)) waiting.set(key.join(' '), key);
    timer ??= setTimeout(() => {
      const keys = [...waiting.values()];
      waiting = new Map();
      timer = undefined;
      for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
    }, TOGETHER_MS);
  };
  socket.on('event', onEvent);
  return () => {
    clearTimeout(timer);
    socket.off('event', onEvent);
  };
}

/** Whether the browser has a network. A socket notices only after a while that it has none. */
function useOnline(socket: LiveSocket): boolean {
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
export function LiveProvider({ slug, children }: { slug: string; children: ComponentChildren }) {
  const queryClient = useQueryClient();
  const [isConnected, setConnected] = useState(false);
  const socket = useMemo<LiveSocket>(
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
    let wasLost = false;
    const stop = refreshOnEvents(socket, queryClient);
    socket.on('connect', () => {
      setConnected(true);
      if (wasLost) void queryClient.invalidateQueries();
    });
    socket.on('disconnect', (reason) => {
      wasLost = true;
      setConnected(false);
      if (reason !== 'io server disconnect') return;
      // The place or the tenant was closed, or the role is another one: who may come back does, and only with what holds now.
      void queryClient.invalidateQueries({ queryKey: ['me'] });
      socket.connect();
    });
    socket.connect();
    return () => {
      stop();
      socket.removeAllListeners();
      socket.disconnect();
    };
  }, [socket]);
  return (
    <LiveContext.Provider value={{ socket, isConnected: isConnected && isOnline }}>{children}</LiveContext.Provider>
  );
}
