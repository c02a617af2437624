import type { Database } from '@lobby/db';
import type { Logger } from '@lobby/runtime';
import { createAdapter as createRedisAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import type { ServerOptions } from 'socket.io';
import { startPostgresAdapter } from './postgres-adapter.ts';

export interface SocketAdapter {
  /** What Socket.IO makes its adapters of; undefined where this process has no other beside it. */
  implementation: ServerOptions['adapter'] | undefined;
  /** Calls back when messages of other servers may have been missed. */
  onGap: (listener: () => void) => void;
  close: () => Promise<void>;
}

export interface SocketAdapterOptions {
  redisUrl: string | undefined;
  database: Pick<Database, 'isEmbedded' | 'createBroadcaster'>;
  log: Logger;
}

const CHANNEL = 'lobby_sockets';

/** How servers reach each other's sockets: by Redis, by the PostgreSQL server that they share, or not at all when there is but one. */
export async function startSocketAdapter({ redisUrl, database, log }: SocketAdapterOptions): Promise<SocketAdapter> {
  const gapListeners: (() => void)[] = [];
  const onGap: SocketAdapter['onGap'] = (listener) => void gapListeners.push(listener);
  if (redisUrl) {
    const redis = new Redis(redisUrl);
    redis.on('error', (error) => log.warn({ err: error }, 'Redis is out of reach'));
    // It reads on from where it was, so nothing is missed.
    return { implementation: createRedisAdapter(redis), onGap, close: () => Promise.resolve(redis.disconnect()) };
  }
  if (database.isEmbedded) return { implementation: undefined, onGap, close: () => Promise.resolve() };
  const { PostgresAdapter, stop } = await startPostgresAdapter({
    broadcaster: database.createBroadcaster(CHANNEL),
    onGap: () => gapListeners.forEach((listener) => listener()),
    log,
  });
  return { implementation: PostgresAdapter, onGap, close: stop };
}
