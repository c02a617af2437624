import { chmod, mkdir } from 'node:fs/promises';
import { openThread } from '@lobby/runtime';
import type { Logger } from '@lobby/runtime';
import pg from 'pg';
import { assertSafeLogin } from './assert-safe-login.ts';
import { createDatabaseHandles } from './database-handles.ts';
import type { DatabaseHandles } from './database-handles.ts';
import { startAutovacuum } from './embedded/autovacuum.ts';
import { compileEngine } from './embedded/compiled-engine.ts';
import { createEmbeddedClientClass } from './embedded/embedded-client.ts';
import { SessionMultiplexer } from './embedded/session-multiplexer.ts';
import { lockFolder } from './embedded/lock-folder.ts';
import { appLogin } from './app-login.ts';
import { createBroadcaster } from './broadcaster.ts';
import type { Broadcaster } from './broadcaster.ts';
import { migrate } from './migrate.ts';
import { createNotificationListener } from './notification-listener.ts';
import type { NotificationListener } from './notification-listener.ts';

export interface Database extends DatabaseHandles {
  isEmbedded: boolean;
  /** Migrations and functions that opening it applied. */
  appliedMigrations: string[];
  /** Connections whose search_path is the job queue's own schema, for packages/jobs. */
  queuePool: pg.Pool;
  /** Connections for counters that run outside a transaction (rate limits): one table, no tenant's rows. */
  counterPool: pg.Pool;
  /** Calls back for every NOTIFY on a channel, and after a lost connection came back. Gives the function that stops it. */
  listen: NotificationListener['listen'];
  /** Reaches every process that has this database open. */
  createBroadcaster: (channel: string) => Broadcaster;
  /** Rejects when the database doesn't answer. */
  ping: () => Promise<void>;
}

export interface DatabaseOptions {
  log: Logger;
  /** Holds the folders `migrations` and `functions`. */
  prismaFolder: string;
  /** Where the embedded database keeps its files; undefined keeps them in memory. Ignored with `url`. */
  dataDir?: string | undefined;
  /** A tar file of such a folder, which a database in memory begins with. */
  imagePath?: string | undefined;
  /** A PostgreSQL server, as a role that may create roles and tables. */
  url?: string | undefined;
  /** The same server as the role that serves; without it, the role is made and its password derived from `secret`. */
  appUrl?: string | undefined;
  secret: string;
  /** Makes and updates the job queue's own tables; runs as the owner of the schema that it is given. */
  migrateQueue: (client: pg.PoolClient) => Promise<unknown>;
}

const POOL_OPTIONS = { max: 10, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000 };
const QUEUE_SCHEMA = 'bullmq';

async function migrateQueueSchema(owner: pg.PoolClient, migrateQueue: DatabaseOptions['migrateQueue']): Promise<void> {
  await owner.query(`CREATE SCHEMA IF NOT EXISTS ${QUEUE_SCHEMA}`);
  await owner.query(`SET search_path = ${QUEUE_SCHEMA}`);
  await migrateQueue(owner);
  await owner.query(`GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO lobby_app`);
  for (const kind of ['TABLES', 'SEQUENCES', 'FUNCTIONS']) {
    await owner.query(`GRANT ALL ON ALL ${kind} IN SCHEMA ${QUEUE_SCHEMA} TO lobby_app`);
  }
  await owner.query('SET search_path = public');
}

/** What the owner does before anything is served: migrations and functions, the queue's tables, the serving role's login. */
async function prepareDatabase(pool: pg.Pool, options: DatabaseOptions): Promise<string[]> {
  const owner = await pool.connect();
  try {
    const applied = await migrate(owner, options.prismaFolder);
    await migrateQueueSchema(owner, options.migrateQueue);
    if (options.url && !options.appUrl) await appLogin.enable(owner, options.secret);
    return applied;
  } finally {
    owner.release(true);
  }
}

interface Engine {
  createPool: (kind: 'owner' | 'app' | 'queue', max?: number) => pg.Pool;
  close: () => Promise<void>;
}

/** Makes a folder that its owner alone can enter; one that is there already becomes so. */
async function protectFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
}

async function openEmbeddedEngine({
  dataDir,
  imagePath,
}: Pick<DatabaseOptions, 'dataDir' | 'imagePath'>): Promise<Engine> {
  if (dataDir) await protectFolder(dataDir);
  const release = dataDir ? await lockFolder(dataDir) : undefined;
  try {
    const thread = await openThread(new URL('./embedded/pglite-thread.ts', import.meta.url), {
      data: { dataDir, imagePath, engine: imagePath ? await compileEngine() : undefined },
    });
    const multiplexer = new SessionMultiplexer(async (bytes) =>
      Buffer.from(await thread.call<Uint8Array>('exchange', bytes)),
    );
    const setupSql = {
      owner: 'RESET ROLE; SET search_path = public',
      app: 'SET ROLE lobby_app; SET search_path = public',
      queue: `SET ROLE lobby_app; SET search_path = ${QUEUE_SCHEMA}`,
    };
    return {
      // Connections are kept: closing one would leave its prepared statements behind in the session that all of them share.
      createPool: (kind, max) =>
        new pg.Pool({
          ...POOL_OPTIONS,
          idleTimeoutMillis: 0,
          ...(max ? { max } : {}),
          Client: createEmbeddedClientClass(multiplexer, setupSql[kind]),
        }),
      close: async () => {
        await thread.call('close', undefined);
        await thread.terminate();
        await release?.();
      },
    };
  } catch (error) {
    await release?.();
    throw error;
  }
}

function openServerEngine(url: string, appUrl: string): Engine {
  return {
    createPool: (kind, max) =>
      new pg.Pool({
        ...POOL_OPTIONS,
        ...(max ? { max } : {}),
        connectionString: kind === 'owner' ? url : appUrl,
        options: `-c search_path=${kind === 'queue' ? QUEUE_SCHEMA : 'public'}`,
      }),
    close: async () => {},
  };
}

/**
 * Opens PostgreSQL (embedded, or the server at `url`), applies migrations and functions, and refuses to serve with a login that could read
 * past a tenant's policy. Throws with a sentence for the operator.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const engine = options.url
    ? openServerEngine(options.url, options.appUrl ?? appLogin.url(options.url, options.secret))
    : await openEmbeddedEngine(options);
  const pools: pg.Pool[] = [];
  const openPool = (...[kind, max]: Parameters<Engine['createPool']>): pg.Pool => {
    const pool = engine.createPool(kind, max);
    // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
    pool.on('error', (error) => options.log.warn({ err: error }, 'a database connection broke'));
    pools.push(pool);
    return pool;
  };
  try {
    const appliedMigrations = await prepareDatabase(openPool('owner', 1), options);
    const appPool = openPool('app');
    await assertSafeLogin(appPool);
    const queuePool = openPool('queue', 20);
    const listener = createNotificationListener(openPool('app', 1));
    const handles = createDatabaseHandles(appPool);
    const stopAutovacuum = options.url ? null : startAutovacuum(openPool('owner', 1), options.log);
    return {
      ...handles,
      isEmbedded: !options.url,
      appliedMigrations,
      queuePool,
      counterPool: appPool,
      listen: listener.listen,
      createBroadcaster: (channel) => createBroadcaster({ pool: appPool, listener, channel, log: options.log }),
      ping: async () => void (await appPool.query('SELECT 1')),
      close: async () => {
        listener.close();
        await stopAutovacuum?.();
        await handles.close();
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
