import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** What becomes of bytes on their way: both ways go, one is swallowed with the connection left open, or every connection is reset. */
export type ProxyFault = 'none' | 'to_client' | 'to_server' | 'reset';

/** A TCP proxy on loopback that can be cut. */
export interface FaultProxy {
  url: string;
  setFault: (how: ProxyFault) => void;
  close: () => Promise<void>;
}

/** Stands in front of a port of this machine. */
export async function startFaultProxy(port: number): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  let fault: ProxyFault = 'none';
  const pipe = (from: Socket, to: Socket, swallowedBy: ProxyFault): void => {
    from.on('data', (part) => {
      if (fault !== swallowedBy) to.write(part);
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
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setFault: (next) => {
      fault = next;
      if (next === 'reset') for (const socket of sockets) socket.resetAndDestroy();
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
