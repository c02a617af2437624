import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** What becomes of bytes on their way: both ways go, one is swallowed with the connection left open, or every connection is reset. */
export type Cut = 'none' | 'to_client' | 'to_server' | 'reset';

/** A TCP proxy on loopback that can be cut. */
export interface CuttingProxy {
  url: string;
  cut: (how: Cut) => void;
  close: () => Promise<void>;
}

/** Stands in front of a port of this machine. */
export async function openCuttingProxy(port: number): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  let now: Cut = 'none';
  const pass = (from: Socket, to: Socket, swallowedBy: Cut): void => {
    from.on('data', (part) => {
      if (now !== swallowedBy) to.write(part);
    });
    from.on('close', () => to.destroy());
    from.on('error', () => to.destroy());
  };
  const server = createServer((client) => {
    if (now === 'reset') return void client.resetAndDestroy();
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    pass(client, upstream, 'to_server');
    pass(upstream, client, 'to_client');
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: (how) => {
      now = how;
      if (how === 'reset') for (const socket of open) socket.resetAndDestroy();
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of open) socket.destroy();
      }),
  };
}
