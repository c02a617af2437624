import type { IncomingMessage } from 'node:http';
import { toNetwork } from '@lobby/core/auth';
import type { Server } from 'socket.io';

/** Open connections of one network address: an office behind one address has many people, but a flood has more. */
const MAX_PER_ADDRESS = 300;
/** Packets that one connection may send in a period: several times as many as somebody sends who types while messages come in. */
const MAX_PACKETS = 200;
const MAX_CHARACTERS = 40_000;
const PERIOD_MS = 10_000;

type Decide = (error: string | null, isAllowed: boolean) => void;

/** What is used of a connection of Engine.IO. */
interface Connection {
  request: IncomingMessage;
  transport: unknown;
  once: (event: 'close', run: () => void) => void;
  on: (event: 'packet', run: (packet: { data?: unknown }) => void) => void;
  close: (isAtOnce: boolean) => void;
}

/** Ends a connection that sends without end, whatever it sends: each packet is parsed where requests are answered. */
function limitPackets(connection: Connection): void {
  let [periodStartedAt, packets, characters] = [Date.now(), 0, 0];
  connection.on('packet', ({ data }) => {
    if (Date.now() - periodStartedAt > PERIOD_MS) [periodStartedAt, packets, characters] = [Date.now(), 0, 0];
    packets += 1;
    characters += typeof data === 'string' ? data.length : 0;
    if (packets <= MAX_PACKETS && characters <= MAX_CHARACTERS) return;
    connection.close(true);
    // Who floods doesn't answer a farewell.
    (connection.transport as { socket?: { terminate?: () => void } }).socket?.terminate?.();
  });
}

export interface ConnectionLimitOptions {
  readAddress: (request: IncomingMessage) => string;
  /** Counts a connection before it is opened; rejects where the address opens too many. */
  countNew: (network: string) => Promise<void>;
  /** Multiplies the limit; for benchmarks, whose sockets come from one address. */
  factor: number;
}

/** Counts the open connections of each address. A request that would open one too many is refused before anything is kept of it. */
export function createConnectionLimit({ readAddress, countNew, factor }: ConnectionLimitOptions): {
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
      if (!isNew) return decide(null, true);
      const key = keyOf(request);
      if ((open.get(key) ?? 0) >= MAX_PER_ADDRESS * factor) return decide(null, false);
      countNew(key).then(
        () => decide(null, true),
        () => decide(null, false),
      );
    },
    count: (io) =>
      io.engine.on('connection', (connection: Connection) => {
        const key = keyOf(connection.request);
        add(key, 1);
        connection.once('close', () => add(key, -1));
        limitPackets(connection);
      }),
  };
}
