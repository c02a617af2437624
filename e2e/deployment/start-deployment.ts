import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createManagedProcess, createServerProcess } from './managed-process.ts';
import type { ManagedProcess, ServerProcess } from './managed-process.ts';

/** Every process of a deployment has the same secret. */
const SECRET = 'a secret of a measured deployment, over 32 characters';

/** The built product on a database of its own: one server or several. */
export interface Deployment {
  nodes: [ServerProcess, ...ServerProcess[]];
  /** Null: the server does the background work too. */
  worker: ManagedProcess | null;
  /** The database as its owner sees it, past every tenant's policy. */
  database: pg.Pool;
  redisUrl: string | null;
  close: () => Promise<void>;
}

async function createDatabase(serverUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `deployment_${randomUUID().replaceAll('-', '')}`;
  const runAsOwner = async (sql: string): Promise<void> => {
    const client = new pg.Client(serverUrl);
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await runAsOwner(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runAsOwner(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

export interface DeploymentOptions {
  /** A PostgreSQL server on which a database is created. */
  serverUrl: string;
  /** How many servers; more than one need Redis. */
  nodes?: number;
  redisUrl?: string;
  /** Whether a process of its own does the background work. */
  hasWorker?: boolean;
  settings?: Record<string, string>;
  reportsMemory?: boolean;
}

/** Starts the built product. The first server migrates the database before the others start. */
export async function startDeployment(options: DeploymentOptions): Promise<Deployment> {
  const { serverUrl, nodes = 1, redisUrl, hasWorker = false, settings = {}, reportsMemory = false } = options;
  const database = await createDatabase(serverUrl);
  const folder = mkdtempSync(join(tmpdir(), 'lobby-deployment-'));
  const env = {
    DATABASE_URL: database.url,
    LOBBY_SECRET: SECRET,
    LOBBY_DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    // All clients have one address.
    RATE_LIMIT_FACTOR: '10000',
    SELF_SERVICE_PLANS: 'premium',
    WORKERS: hasWorker ? '0' : '1',
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    ...settings,
  };
  const first = await createServerProcess({ env, reportsMemory });
  const others = await Promise.all(
    Array.from({ length: nodes - 1 }, () => createServerProcess({ env, reportsMemory })),
  );
  const worker = hasWorker ? createManagedProcess({ path: 'workers/dist/main.js', env }) : null;
  const processes = [first, ...others, ...(worker ? [worker] : [])];
  for (const each of processes) await each.start();
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  // Dropping the database ends connections that are still closing.
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
