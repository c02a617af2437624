import type pg from 'pg';

/** Told of every NOTIFY on a channel; null: the connection was lost for a while, so some may have been missed. */
export type NotificationHandler = (payload: string | null) => void;

export interface NotificationListener {
  /** Resolves once notifications are heard. Gives the function that stops it. */
  listen: (channel: string, onNotify: NotificationHandler) => Promise<() => Promise<void>>;
  close: () => void;
}

const RECONNECT_DELAY_MS = 500;

/** Listens to all channels on one connection of the pool, and reconnects when it is lost. */
export function createNotificationListener(pool: pg.Pool): NotificationListener {
  const handlers = new Map<string, Set<NotificationHandler>>();
  let client: pg.PoolClient | undefined;
  let connecting: Promise<pg.PoolClient> | undefined;
  let isClosed = false;

  const connect = async (): Promise<pg.PoolClient> => {
    const connected = await pool.connect();
    connected.on('notification', ({ channel, payload }) => {
      for (const onNotify of handlers.get(channel) ?? []) onNotify(payload ?? '');
    });
    try {
      for (const channel of handlers.keys()) await connected.query(`LISTEN ${channel}`);
    } catch (error) {
      connected.release(true);
      throw error;
    }
    connected.once('error', () => {
      connected.release(true);
      client = undefined;
      scheduleReconnect();
    });
    client = connected;
    return connected;
  };
  const ensureConnected = (): Promise<pg.PoolClient> => {
    if (client) return Promise.resolve(client);
    connecting ??= connect().finally(() => (connecting = undefined));
    return connecting;
  };
  const scheduleReconnect = (): void => {
    if (!isClosed) setTimeout(() => void reconnect(), RECONNECT_DELAY_MS).unref();
  };
  const reconnect = async (): Promise<void> => {
    if (isClosed) return;
    try {
      await ensureConnected();
      for (const channelHandlers of handlers.values()) for (const onNotify of channelHandlers) onNotify(null);
    } catch {
      scheduleReconnect();
    }
  };

  return {
    listen: async (channel, onNotify) => {
      const channelHandlers = handlers.get(channel) ?? new Set();
      handlers.set(channel, channelHandlers.add(onNotify));
      await (await ensureConnected()).query(`LISTEN ${channel}`);
      return () => {
        channelHandlers.delete(onNotify);
        return Promise.resolve();
      };
    },
    close: () => {
      isClosed = true;
      client?.release(true);
      client = undefined;
    },
  };
}
