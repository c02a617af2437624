// The job catalog, asking for jobs, running them. BullMQ lives here and nowhere else.
export { prepareQueue } from './backend.ts';
export type { QueueConnection } from './backend.ts';
export { openJobQueue } from './job-queue.ts';
export type { JobQueue } from './job-queue.ts';
export { startWorker } from './start-worker.ts';
export type { Processors } from './start-worker.ts';
