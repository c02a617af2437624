import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** `to_client` and `to_server` drop the bytes of that direction and leave the connection open; `reset` resets every connection. */
export type ProxyFault = 'none' | 'to_client' | 'to_server' | 'reset';

/** A TCP proxy on loopback that injects faults. */
export interface FaultProxy {
  url: string;
  setFault: (fault: ProxyFault) => void;
  close: () => Promise<void>;
}

/** Starts a proxy in front of a port of this machine. */
export async function startFaultProxy(port: number): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  let fault: ProxyFault = 'none';
  const pipe = (from: Socket, to: Socket, droppedBy: ProxyFault): void => {
    from.on('data', (bytes) => {
      if (fault !== droppedBy) to.write(bytes);
    });
    from.on('close', () => to.destroy());
    from.on('error', () => to.destroy());
  };
  const server = createServer((client) => {
    if (fault === 'reset') return void client.resetAndDestroy();
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    pipe(client, upstream, 'to_server');
    pipe(upstream, client, 'to_client');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setFault: (next) => {
      fault = next;
      if (next === 'reset') for (const socket of sockets) socket.resetAndDestroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
