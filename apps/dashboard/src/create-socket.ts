import { REALTIME_PATH } from '@lobby/contracts/sockets';
import type { ClientToServerEvents, ServerToClientEvents } from '@lobby/contracts/sockets';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';

/** Creates a member's socket of a tenant. It doesn't connect by itself. */
export const createSocket = (slug: string): Socket<ServerToClientEvents, ClientToServerEvents> =>
  io('/member', {
    path: REALTIME_PATH,
    auth: { tenant: slug },
    autoConnect: false,
    randomizationFactor: 0.7,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
  });
