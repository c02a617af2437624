import type { TenantEvent } from '@lobby/contracts/events';
import type { ClientToServerEvents, ServerToClientEvents } from '@lobby/contracts/sockets';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';

export interface RealtimeOptions {
  token: () => string;
  onConnect: () => void;
  /** Makes the token good again, after the server has refused it or has ended the connection. */
  renewToken: () => Promise<void>;
  onEvent: (event: Omit<TenantEvent, 'tenantId'> & TenantEvent) => void;
  /** Who writes; null when they stopped. */
  onTyping: (name: string | null) => void;
}

const TYPING_TTL_MS = 4_000;
const TYPING_INTERVAL_MS = 2_000;
/** A refused connection isn't tried again by the library; after this long, give or take, it is by us. */
const RECONNECT_DELAY_MS = 5_000;

/** Listens for what an agent writes. Only a hint: whoever missed something asks the server for what came after. */
export function connectRealtime({ token, onConnect, renewToken, onEvent, onTyping }: RealtimeOptions): {
  notifyTyping: (conversationId: string) => void;
} {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io('/visitor', {
    path: '/live',
    transports: ['websocket', 'polling'],
    // Without it the second is never tried: some company networks let no WebSocket through.
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
  socket.on('event', (event) => onEvent(event as TenantEvent));
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
