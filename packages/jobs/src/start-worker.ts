import { jobPayloads } from '@lobby/contracts/jobs';
import type { JobName, JobPayload } from '@lobby/contracts/jobs';
import type { Logger } from '@lobby/runtime';
import type { Job } from 'bullmq';
import { createWorker } from './bullmq-backend.ts';
import type { QueueConnection } from './bullmq-backend.ts';
import { computeRetryDelayMs } from './durable-retries.ts';

/** One processor for every job of the catalog; a missing one doesn't compile. Processors may run twice for one job. */
export type Processors = { [N in JobName]: (payload: JobPayload<N>) => Promise<void> };

export interface WorkerOptions {
  connection: QueueConnection;
  log: Logger;
  /** How many jobs this process runs at once. */
  concurrency: number;
  observe?: (name: string, outcome: 'done' | 'failed', seconds: number) => void;
}

/** An error that says of itself that nothing is wrong: the job comes again because it has to wait. */
const isWaiting = (error: Error): boolean => (error as { isWaiting?: unknown }).isWaiting === true;

const isJobName = (name: string): name is JobName => Object.hasOwn(jobPayloads, name);

/** Starts taking jobs. Gives the function that stops: it waits for the jobs under way. */
export function startWorker(
  processors: Processors,
  { connection, log, concurrency, observe }: WorkerOptions,
): () => Promise<void> {
  const run = async (job: Job): Promise<void> => {
    if (!isJobName(job.name)) throw new Error(`No processor is known for the job ${job.name}`);
    const started = performance.now();
    const finish = (outcome: 'done' | 'failed'): void =>
      observe?.(job.name, outcome, (performance.now() - started) / 1000);
    try {
      const process = processors[job.name] as (payload: unknown) => Promise<void>;
      await process(jobPayloads[job.name].parse(job.data));
      finish('done');
    } catch (error) {
      finish('failed');
      throw error;
    }
  };

  // A killed process's job is given to another after the lock ran out; BullMQ's default of one stall would give it up instead.
  const worker = createWorker(connection, run, {
    concurrency,
    lockDuration: 30_000,
    stalledInterval: 15_000,
    maxStalledCount: 5,
    settings: { backoffStrategy: (attemptsMade) => computeRetryDelayMs(attemptsMade) },
  });
  worker.on('error', (error) => log.warn({ err: error }, 'the job queue is out of reach'));
  worker.on('failed', (job, error) => {
    const fields = { job: job?.name, attempt: job?.attemptsMade };
    if (isWaiting(error)) log.info({ ...fields, reason: error.message }, 'a job waits for its turn');
    else log.error({ err: error, ...fields }, 'a job failed');
  });
  return () => worker.close();
}
