// The job catalog, asking for jobs, running them. BullMQ lives here and nowhere else.
export { migrateQueue } from './bullmq-backend.ts';
export type { QueueConnection } from './bullmq-backend.ts';
export { MAX_DURABLE_ATTEMPTS, maxRetryDelayMs } from './durable-retries.ts';
export { enqueueJob } from './enqueue-job.ts';
export { openJobQueue } from './job-queue.ts';
export type { JobQueue } from './job-queue.ts';
export { startJobDispatcher } from './start-job-dispatcher.ts';
export { startWorker } from './start-worker.ts';
export type { Processors } from './start-worker.ts';
