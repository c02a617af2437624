import { createPostgresBackend, createRedisBackend, runMigrations, withBackend } from 'bullmq';
import type { Job, QueueOptions, WorkerOptions } from 'bullmq';
import type pg from 'pg';
import { QUEUE_NAME } from './job-catalog.ts';

/** Where jobs wait: in PostgreSQL (connections whose search_path is the queue's schema) or in Redis. */
export type QueueConnection = { pool: pg.Pool } | { redisUrl: string };

const postgresBackend = withBackend(createPostgresBackend);
const redisBackend = withBackend(createRedisBackend);

// null: BullMQ waits for Redis by itself; a limit would end its workers at the first short outage.
const redisOptions = (url: string) => ({ url, maxRetriesPerRequest: null });

/** The queue's asking side, on either backend. */
export const createQueue = (connection: QueueConnection, options: Omit<QueueOptions, 'connection'>) =>
  'redisUrl' in connection
    ? new redisBackend.Queue(QUEUE_NAME, { ...options, connection: redisOptions(connection.redisUrl) })
    : new postgresBackend.Queue(QUEUE_NAME, { ...options, connection: connection.pool });

/** The queue's working side, on either backend. */
export const createWorker = (
  connection: QueueConnection,
  run: (job: Job) => Promise<void>,
  options: Omit<WorkerOptions, 'connection'>,
) =>
  'redisUrl' in connection
    ? new redisBackend.Worker(QUEUE_NAME, run, { ...options, connection: redisOptions(connection.redisUrl) })
    : new postgresBackend.Worker(QUEUE_NAME, run, { ...options, connection: connection.pool });

/** Makes and updates BullMQ's own tables; the client's search_path says where. */
export async function migrateQueue(client: pg.PoolClient): Promise<void> {
  await runMigrations(client);
  // BullMQ makes a queue's sequence with its first job; the login that serves may make nothing, so it is made here.
  await client.query('SELECT next_job_id($1)', [QUEUE_NAME]);
}
