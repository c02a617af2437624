import { REALTIME_PATH, TYPING_INTERVAL_MS, TYPING_TTL_MS } from '@lobby/contracts/sockets';
import type { ClientToServerEvents, ServerToClientEvents, SocketEvent } from '@lobby/contracts/sockets';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';

export interface RealtimeOptions {
  token: () => string;
  onConnect: () => void;
  /** Renews the token after the server has refused it or ended the connection. */
  renewToken: () => Promise<void>;
  onEvent: (event: SocketEvent) => void;
  /** The name of the agent who is typing; null when they stopped. */
  onTyping: (name: string | null) => void;
}

/** The library doesn't retry a refused connection. */
const RECONNECT_DELAY_MS = 5_000;

/** Connects the socket. An event is only a hint: after a lost connection the panel catches up from the server. */
export function connectRealtime({ token, onConnect, renewToken, onEvent, onTyping }: RealtimeOptions): {
  notifyTyping: (conversationId: string) => void;
} {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io('/visitor', {
    path: REALTIME_PATH,
    transports: ['websocket', 'polling'],
    // Some company networks block WebSockets, and without this the second transport is never tried.
    tryAllTransports: true,
    randomizationFactor: 0.7,
    reconnectionDelayMax: 20_000,
    auth: (setAuth) => setAuth({ token: token() }),
  });
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let lastTypingAt = 0;
  const reconnect = (): void => {
    if (!socket.active)
      setTimeout(() => void renewToken().finally(() => socket.connect()), RECONNECT_DELAY_MS * (0.5 + Math.random()));
  };
  socket.on('connect', onConnect);
  socket.on('connect_error', reconnect);
  socket.on('disconnect', reconnect);
  socket.on('event', onEvent);
  socket.on('typing', ({ name }) => {
    clearTimeout(typingTimer);
    onTyping(name);
    typingTimer = setTimeout(() => onTyping(null), TYPING_TTL_MS);
  });
  return {
    notifyTyping: (conversationId) => {
      if (Date.now() - lastTypingAt < TYPING_INTERVAL_MS) return;
      lastTypingAt = Date.now();
      socket.volatile.emit('typing', { conversationId });
    },
  };
}
