import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ROOT } from '../../apps/server/launch/steps.mjs';
import { freePort } from '../run/servers.mjs';

const READY_WITHIN_MS = 180_000;
const LOOK_EVERY_MS = 100;
/** Every process of one product shares it. */
const SECRET = 'a secret of the faults program, longer than thirty-two';

/** One process of the product, which can die and come back. */
export interface Process {
  /** kill -9, by its id. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
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
  close: () => Promise<void>;
}

async function newDatabase(serverUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `faults_${randomUUID().replaceAll('-', '')}`;
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

/** A program of the product; `waitFor` says when it has started. */
function makeProcess(
  program: string,
  env: Record<string, string>,
  waitFor: (child: ChildProcess) => Promise<void> = () => Promise.resolve(),
): Process {
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
    start: async () => {
      child = spawn(process.execPath, [program], {
        cwd: ROOT,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, ...env },
      });
      await waitFor(child);
    },
  };
}

async function makeNode(settings: Record<string, string>): Promise<Node> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...settings, PORT: String(port) };
  return { port, url, ...makeProcess('apps/server/dist/main.js', env, (child) => waitUntilReady(url, child)) };
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
}

/** Starts the product as it is served: the first process makes its database ready for the others. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { serverUrl, nodes: wanted = 1, redisUrl, hasWorker = false, settings = {} } = options;
  const database = await newDatabase(serverUrl);
  const folder = mkdtempSync(join(tmpdir(), 'lobby-faults-'));
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
  const first = await makeNode(shared);
  const others = await Promise.all(Array.from({ length: wanted - 1 }, () => makeNode(shared)));
  const worker = hasWorker ? makeProcess('workers/dist/main.js', shared) : null;
  const processes = [first, ...others, ...(worker ? [worker] : [])];
  for (const each of processes) await each.start();
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  // Dropping the database ends connections that are only just being closed.
  pool.on('error', () => undefined);
  return {
    nodes: [first, ...others],
    worker,
    database: pool,
    close: async () => {
      await Promise.all(processes.map(({ stop }) => stop()));
      await pool.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
