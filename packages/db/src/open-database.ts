import { mkdir } from 'node:fs/promises';
import { openThread } from '@lobby/runtime';
import type { Logger } from '@lobby/runtime';
import pg from 'pg';
import { checkLogin } from './check-login.ts';
import { openDoors } from './doors.ts';
import type { Doors } from './doors.ts';
import { hubClient } from './embedded/hub-client.ts';
import { Hub } from './embedded/hub.ts';
import { lockFolder } from './embedded/lock-folder.ts';
import { loginOnServer } from './login-on-server.ts';
import { migrate } from './migrate.ts';

export interface Database extends Doors {
  embedded: boolean;
  /** Migrations that opening it applied. */
  applied: string[];
  /** Connections whose search_path is the job queue's own schema, for packages/jobs. */
  queuePool: pg.Pool;
  /** Connections for counters that run outside a transaction (rate limits): one table, no tenant's rows. */
  counterPool: pg.Pool;
  /** Calls `heard` for every NOTIFY on the channel, and after a lost connection came back. Gives the function that stops it. */
  listen: (channel: string, heard: () => void) => Promise<() => Promise<void>>;
  /** Rejects when the database doesn't answer. */
  ping: () => Promise<void>;
}

export interface DatabaseOptions {
  log: Logger;
  migrationsFolder: string;
  /** Where the embedded database keeps its files; undefined keeps them in memory. Ignored with `url`. */
  dataDir?: string | undefined;
  /** A PostgreSQL server, as a role that may create roles and tables. */
  url?: string | undefined;
  /** The same server as the role that serves; without it, the role is made and its password derived from `secret`. */
  appUrl?: string | undefined;
  secret: string;
  /** Makes and updates the job queue's own tables; runs as the owner of the schema that it is given. */
  prepareQueue: (client: pg.PoolClient) => Promise<unknown>;
}

const POOL = { max: 10, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000 };
const QUEUE_SCHEMA = 'bullmq';

async function prepareQueueSchema(owner: pg.PoolClient, prepare: DatabaseOptions['prepareQueue']): Promise<void> {
  await owner.query(`CREATE SCHEMA IF NOT EXISTS ${QUEUE_SCHEMA}`);
  await owner.query(`SET search_path = ${QUEUE_SCHEMA}`);
  await prepare(owner);
  await owner.query(`GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO lobby_app`);
  for (const kind of ['TABLES', 'SEQUENCES', 'FUNCTIONS']) {
    await owner.query(`GRANT ALL ON ALL ${kind} IN SCHEMA ${QUEUE_SCHEMA} TO lobby_app`);
  }
  await owner.query('SET search_path = public');
}

/** Keeps one connection that listens; when it is lost it is made anew, and `heard` is called since something may have been missed. */
async function listenOn(pool: pg.Pool, channel: string, heard: () => void): Promise<() => Promise<void>> {
  let stopped = false;
  let client: pg.PoolClient | undefined;
  const connect = async (): Promise<void> => {
    client = await pool.connect();
    client.on('notification', heard);
    client.once('error', () => {
      client?.release(true);
      client = undefined;
      if (!stopped) setTimeout(() => void reconnect(), 500).unref();
    });
    await client.query(`LISTEN ${channel}`);
  };
  const reconnect = async (): Promise<void> => {
    try {
      await connect();
      heard();
    } catch {
      if (!stopped) setTimeout(() => void reconnect(), 1_000).unref();
    }
  };
  await connect();
  return () => {
    stopped = true;
    client?.release(true);
    return Promise.resolve();
  };
}

/** What the owner does before anything is served: migrations, the queue's tables, the serving role's login. */
async function prepare(pool: pg.Pool, options: DatabaseOptions): Promise<string[]> {
  const owner = await pool.connect();
  try {
    const applied = await migrate(owner, options.migrationsFolder);
    await prepareQueueSchema(owner, options.prepareQueue);
    if (options.url && !options.appUrl) await loginOnServer.allow(owner, options.secret);
    return applied;
  } finally {
    owner.release(true);
  }
}

interface Engine {
  pool: (kind: 'owner' | 'app' | 'queue', max?: number) => pg.Pool;
  close: () => Promise<void>;
}

async function openEmbedded(dataDir: string | undefined): Promise<Engine> {
  if (dataDir) await mkdir(dataDir, { recursive: true });
  const release = dataDir ? await lockFolder(dataDir) : undefined;
  try {
    const thread = await openThread(new URL('./embedded/pglite-thread.ts', import.meta.url), { data: { dataDir } });
    const hub = new Hub(async (bytes) => Buffer.from(await thread.call<Uint8Array>('exchange', bytes)));
    const preambles = {
      owner: 'RESET ROLE; SET search_path = public',
      app: 'SET ROLE lobby_app; SET search_path = public',
      queue: `SET ROLE lobby_app; SET search_path = ${QUEUE_SCHEMA}`,
    };
    return {
      // Connections are kept: closing one would leave its prepared statements behind in the session that all of them share.
      pool: (kind, max) =>
        new pg.Pool({
          ...POOL,
          idleTimeoutMillis: 0,
          ...(max ? { max } : {}),
          Client: hubClient(hub, preambles[kind]),
        }),
      close: async () => {
        await thread.call('close', undefined);
        await thread.end();
        await release?.();
      },
    };
  } catch (error) {
    await release?.();
    throw error;
  }
}

function openServer(url: string, appUrl: string): Engine {
  return {
    pool: (kind, max) =>
      new pg.Pool({
        ...POOL,
        ...(max ? { max } : {}),
        connectionString: kind === 'owner' ? url : appUrl,
        options: `-c search_path=${kind === 'queue' ? QUEUE_SCHEMA : 'public'}`,
      }),
    close: async () => {},
  };
}

/**
 * Opens PostgreSQL (embedded, or the server at `url`), applies the migrations, and refuses to serve with a login that could read
 * past a tenant's policy. Throws with a sentence for the operator.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const engine = options.url
    ? openServer(options.url, options.appUrl ?? loginOnServer.url(options.url, options.secret))
    : await openEmbedded(options.dataDir);
  const pools: pg.Pool[] = [];
  const open = (...[kind, max]: Parameters<Engine['pool']>): pg.Pool => {
    const pool = engine.pool(kind, max);
    // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
    pool.on('error', (error) => options.log.warn({ err: error }, 'a database connection broke'));
    pools.push(pool);
    return pool;
  };
  try {
    const applied = await prepare(open('owner', 1), options);
    const appPool = open('app');
    await checkLogin(appPool);
    const queuePool = open('queue', 20);
    const doors = openDoors(appPool);
    return {
      ...doors,
      embedded: !options.url,
      applied,
      queuePool,
      counterPool: appPool,
      listen: (channel, heard) => listenOn(appPool, channel, heard),
      ping: async () => void (await appPool.query('SELECT 1')),
      close: async () => {
        await doors.close();
        await Promise.allSettled(pools.filter((pool) => !pool.ended).map((pool) => pool.end()));
        await engine.close();
      },
    };
  } catch (error) {
    await Promise.allSettled(pools.map((pool) => pool.end()));
    await engine.close();
    throw error;
  }
}
