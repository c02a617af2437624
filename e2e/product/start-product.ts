import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { ROOT } from '../../apps/server/launch/steps.mjs';
import { freePort } from '../run/servers.mjs';

const READY_WITHIN_MS = 180_000;
const LOOK_EVERY_MS = 100;
const TELL_MEMORY = fileURLToPath(new URL('./tell-memory.mjs', import.meta.url));
/** Every process of one product shares it. */
const SECRET = 'a secret of a measured product, longer than thirty-two';

/** One process of the product, which can die and come back. */
export interface Process {
  /** kill -9, by its id. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  /** What is in use once the garbage is gone; only of a product that tells its memory. */
  memory: () => Promise<NodeJS.MemoryUsage>;
}

/** One that answers. */
interface Node extends Process {
  port: number;
  url: string;
}

/** The built product on a database of its own: one process or several. */
export interface Product {
  nodes: [Node, ...Node[]];
  /** Null: the server does the background work too. */
  worker: Process | null;
  /** The database as its owner sees it, past every tenant's policy. */
  database: pg.Pool;
  redisUrl: string | null;
  close: () => Promise<void>;
}

async function newDatabase(serverUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
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
  for (const until = Date.now() + READY_WITHIN_MS; !(await isReady());) {
    if (Date.now() > until || child.exitCode !== null) throw new Error('the server did not start');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

interface Program {
  path: string;
  env: Record<string, string>;
  tellsMemory?: boolean;
  /** Says when it has started. */
  waitFor?: (child: ChildProcess) => Promise<void>;
}

/** A program of the product. */
function makeProcess({ path, env, tellsMemory = false, waitFor }: Program): Process {
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    memory: async () => {
      if (!child) throw new Error('this process was not started');
      const told = once(child, 'message') as Promise<[NodeJS.MemoryUsage]>;
      child.send('memory');
      return (await told)[0];
    },
    start: async () => {
      const probe = tellsMemory ? ['--expose-gc', '--import', TELL_MEMORY] : [];
      child = spawn(process.execPath, [...probe, path], {
        cwd: ROOT,
        stdio: ['ignore', 'ignore', 'inherit', ...(tellsMemory ? (['ipc'] as const) : [])],
        env: { ...process.env, ...env },
      });
      await waitFor?.(child);
    },
  };
}

async function makeNode(settings: Record<string, string>, tellsMemory: boolean): Promise<Node> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const process = makeProcess({
    path: 'apps/server/dist/main.js',
    env: { ...settings, PORT: String(port) },
    tellsMemory,
    waitFor: (child) => waitUntilReady(url, child),
  });
  return { port, url, ...process };
}

export interface ProductOptions {
  /** A PostgreSQL server on which a database is made. */
  serverUrl: string;
  /** Processes; more than one need Redis. */
  nodes?: number;
  redisUrl?: string;
  /** The background work runs in a process of its own. */
  hasWorker?: boolean;
  settings?: Record<string, string>;
  tellsMemory?: boolean;
}

/** Starts the product as it is served: the first process makes its database ready for the others. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { serverUrl, nodes: wanted = 1, redisUrl, hasWorker = false, settings = {}, tellsMemory = false } = options;
  const database = await newDatabase(serverUrl);
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
  const first = await makeNode(shared, tellsMemory);
  const others = await Promise.all(Array.from({ length: wanted - 1 }, () => makeNode(shared, tellsMemory)));
  const worker = hasWorker ? makeProcess({ path: 'workers/dist/main.js', env: shared }) : null;
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
