import type { IncomingMessage } from 'node:http';
import { toNetwork } from '@lobby/core/auth';
import type { Server } from 'socket.io';

/** Open connections of one network address: an office behind one address has many people, but a flood has more. */
const MAX_PER_ADDRESS = 300;

type Decide = (error: string | null, isAllowed: boolean) => void;

export interface ConnectionLimitOptions {
  readAddress: (request: IncomingMessage) => string;
  /** Multiplies the limit; for benchmarks, whose sockets come from one address. */
  factor: number;
}

/** Counts the open connections of each address. A request that would open one too many is refused before anything is kept of it. */
export function createConnectionLimit({ readAddress, factor }: ConnectionLimitOptions): {
  allowRequest: (request: IncomingMessage, decide: Decide) => void;
  count: (io: Server) => void;
  /** The network address that a request counts for. */
  keyOf: (request: IncomingMessage) => string;
} {
  const open = new Map<string, number>();
  const keyOf = (request: IncomingMessage): string => toNetwork(readAddress(request));
  const add = (key: string, difference: number): void => {
    const count = (open.get(key) ?? 0) + difference;
    if (count > 0) open.set(key, count);
    else open.delete(key);
  };
  return {
    keyOf,
    allowRequest: (request, decide) => {
      const isNew = !/[?&]sid=/.test(request.url ?? '');
      decide(null, !isNew || (open.get(keyOf(request)) ?? 0) < MAX_PER_ADDRESS * factor);
    },
    count: (io) =>
      io.engine.on(
        'connection',
        (connection: { request: IncomingMessage; once: (event: string, run: () => void) => void }) => {
          const key = keyOf(connection.request);
          add(key, 1);
          connection.once('close', () => add(key, -1));
        },
      ),
  };
}
