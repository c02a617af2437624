import type { ServerToClientEvents, SocketEvent } from '@lobby/contracts/sockets';
import type { RealtimeSocket } from '../realtime-provider.tsx';

type Listener = (payload: never) => void;

/** A connected socket whose events a test sends. */
export function createFakeSocket() {
  const listeners: { name: string; listener: Listener }[] = [];
  const emitted: { name: string; payload: unknown }[] = [];
  const receive = <N extends keyof ServerToClientEvents>(
    name: N,
    payload: Parameters<ServerToClientEvents[N]>[0],
  ): void => {
    for (const one of listeners) if (one.name === name) one.listener(payload as never);
  };
  const socket = {
    connected: true,
    on: (name: string, listener: Listener) => void listeners.push({ name, listener }),
    off: (name: string, listener: Listener) => {
      const at = listeners.findIndex((one) => one.name === name && one.listener === listener);
      if (at >= 0) listeners.splice(at, 1);
    },
    emit: (name: string, payload: unknown) => void emitted.push({ name, payload }),
  } as unknown as RealtimeSocket;
  return { socket, emitted, receive, receiveEvent: (event: SocketEvent) => receive('event', event) };
}
