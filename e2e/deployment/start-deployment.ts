import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { ROOT } from '../../apps/cli/bin/bootstrap.mjs';
import { findFreePort } from './find-free-port.mjs';

const READY_TIMEOUT_MS = 180_000;
const POLL_INTERVAL_MS = 100;
const REPORT_MEMORY = fileURLToPath(new URL('./report-memory.mjs', import.meta.url));
/** Every process of one product shares it. */
const SECRET = 'a secret of a measured product, longer than thirty-two';

/** One process of the product, which can die and come back. */
export interface ManagedProcess {
  /** kill -9, by its id. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  /** What is in use once the garbage is gone; only of a product that tells its memory. */
  memory: () => Promise<NodeJS.MemoryUsage>;
}

/** One that answers. */
interface ServerNode extends ManagedProcess {
  port: number;
  url: string;
}

/** The built product on a database of its own: one process or several. */
export interface Deployment {
  nodes: [ServerNode, ...ServerNode[]];
  /** Null: the server does the background work too. */
  worker: ManagedProcess | null;
  /** The database as its owner sees it, past every tenant's policy. */
  database: pg.Pool;
  redisUrl: string | null;
  close: () => Promise<void>;
}

async function createDatabase(serverUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `product_${randomUUID().replaceAll('-', '')}`;
  const asOwner = async (sql: string): Promise<void> => {
    const client = new pg.Client(serverUrl);
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await asOwner(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asOwner(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  const isReady = (): Promise<boolean> =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (const until = Date.now() + READY_TIMEOUT_MS; !(await isReady());) {
    if (Date.now() > until || child.exitCode !== null) throw new Error('the server did not start');
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}

interface ProcessOptions {
  path: string;
  env: Record<string, string>;
  reportsMemory?: boolean;
  /** Says when it has started. */
  waitFor?: (child: ChildProcess) => Promise<void>;
}

/** A program of the product. */
function createProcess({ path, env, reportsMemory = false, waitFor }: ProcessOptions): ManagedProcess {
  let child: ChildProcess | undefined;
  const killWith = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    kill: () => killWith('SIGKILL'),
    stop: () => killWith('SIGTERM'),
    memory: async () => {
      if (!child) throw new Error('this process was not started');
      const reported = once(child, 'message') as Promise<[NodeJS.MemoryUsage]>;
      child.send('memory');
      return (await reported)[0];
    },
    start: async () => {
      const probe = reportsMemory ? ['--expose-gc', '--import', REPORT_MEMORY] : [];
      child = spawn(process.execPath, [...probe, path], {
        cwd: ROOT,
        stdio: ['ignore', 'ignore', 'inherit', ...(reportsMemory ? (['ipc'] as const) : [])],
        env: { ...process.env, ...env },
      });
      await waitFor?.(child);
    },
  };
}

async function createServerNode(settings: Record<string, string>, reportsMemory: boolean): Promise<ServerNode> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const process = createProcess({
    path: 'apps/server/dist/main.js',
    env: { ...settings, PORT: String(port) },
    reportsMemory,
    waitFor: (child) => waitUntilReady(url, child),
  });
  return { port, url, ...process };
}

export interface DeploymentOptions {
  /** A PostgreSQL server on which a database is made. */
  serverUrl: string;
  /** Processes; more than one need Redis. */
  nodes?: number;
  redisUrl?: string;
  /** The background work runs in a process of its own. */
  hasWorker?: boolean;
  settings?: Record<string, string>;
  reportsMemory?: boolean;
}

/** Starts the product as it is served: the first process makes its database ready for the others. */
export async function startDeployment(options: DeploymentOptions): Promise<Deployment> {
  const {
    serverUrl,
    nodes: nodeCount = 1,
    redisUrl,
    hasWorker = false,
    settings = {},
    reportsMemory = false,
  } = options;
  const database = await createDatabase(serverUrl);
  const folder = mkdtempSync(join(tmpdir(), 'lobby-product-'));
  const shared = {
    DATABASE_URL: database.url,
    LOBBY_SECRET: SECRET,
    LOBBY_DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    // Everybody comes from one address.
    RATE_LIMIT_FACTOR: '10000',
    WORKERS: hasWorker ? '0' : '1',
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    ...settings,
  };
  const first = await createServerNode(shared, reportsMemory);
  const others = await Promise.all(
    Array.from({ length: nodeCount - 1 }, () => createServerNode(shared, reportsMemory)),
  );
  const worker = hasWorker ? createProcess({ path: 'workers/dist/main.js', env: shared }) : null;
  const processes = [first, ...others, ...(worker ? [worker] : [])];
  for (const each of processes) await each.start();
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  // Dropping the database ends connections that are only just being closed.
  pool.on('error', () => undefined);
  return {
    nodes: [first, ...others],
    worker,
    database: pool,
    redisUrl: redisUrl ?? null,
    close: async () => {
      await Promise.all(processes.map(({ stop }) => stop()));
      await pool.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
