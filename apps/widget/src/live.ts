import type { ClientToServer, ServerToClient, TenantEvent } from '@lobby/contracts';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';

export interface LiveOptions {
  token: () => string;
  onConnect: () => void;
  /** Makes the token good again, after the server has refused it or has ended the connection. */
  renew: () => Promise<void>;
  onEvent: (event: Omit<TenantEvent, 'tenantId'> & TenantEvent) => void;
  /** Who writes; null when they stopped. */
  onTyping: (name: string | null) => void;
}

const TYPING_LASTS_MS = 4_000;
const TYPING_EVERY_MS = 2_000;
/** A refused connection isn't tried again by the library; after this long, give or take, it is by us. */
const AGAIN_MS = 5_000;

/** Listens for what an agent writes. Only a hint: whoever missed something asks the server for what came after. */
export function openLive({ token, onConnect, renew, onEvent, onTyping }: LiveOptions): {
  typing: (conversationId: string) => void;
} {
  const socket: Socket<ServerToClient, ClientToServer> = io('/visitor', {
    path: '/live',
    transports: ['websocket', 'polling'],
    // Without it the second is never tried: some company networks let no WebSocket through.
    tryAllTransports: true,
    randomizationFactor: 0.7,
    reconnectionDelayMax: 20_000,
    auth: (give) => give({ token: token() }),
  });
  let stopsTyping: ReturnType<typeof setTimeout> | undefined;
  let lastTyping = 0;
  const tryAgain = (): void => {
    if (!socket.active)
      setTimeout(() => void renew().finally(() => socket.connect()), AGAIN_MS * (0.5 + Math.random()));
  };
  socket.on('connect', onConnect);
  socket.on('connect_error', tryAgain);
  socket.on('disconnect', tryAgain);
  socket.on('event', (event) => onEvent(event as TenantEvent));
  socket.on('typing', ({ name }) => {
    clearTimeout(stopsTyping);
    onTyping(name);
    stopsTyping = setTimeout(() => onTyping(null), TYPING_LASTS_MS);
  });
  return {
    typing: (conversationId) => {
      if (Date.now() - lastTyping < TYPING_EVERY_MS) return;
      lastTyping = Date.now();
      socket.volatile.emit('typing', { conversationId });
    },
  };
}
