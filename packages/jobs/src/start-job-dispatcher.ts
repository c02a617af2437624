import type { DurableJobName } from '@lobby/contracts/jobs';
import { startDrainLoop } from '@lobby/runtime';
import type { Logger } from '@lobby/runtime';
import type { JobQueue } from './job-queue.ts';

export interface JobDispatcherOptions {
  /** Takes up to `max` durable jobs that the queue is to have; they are due again later, unless they have run by then. */
  dequeueBatch: (max: number) => Promise<{ id: string; name: DurableJobName }[]>;
  /** Calls back when a durable job was added. */
  listen: (onNotify: () => void) => Promise<() => Promise<void>>;
  queue: Pick<JobQueue, 'enqueueDurable'>;
  log: Logger;
}

const BATCH_SIZE = 100;
const POLL_MS = 5_000;

/** Hands durable jobs to the queue once they are committed, and again when the queue lost them. Gives the function that stops it. */
export const startJobDispatcher = ({
  dequeueBatch,
  listen,
  queue,
  log,
}: JobDispatcherOptions): Promise<() => Promise<void>> =>
  startDrainLoop({
    drainBatch: async () => {
      const jobs = await dequeueBatch(BATCH_SIZE);
      for (const { id, name } of jobs) await queue.enqueueDurable(name, id);
      return jobs.length === BATCH_SIZE;
    },
    listen,
    pollMs: POLL_MS,
    onError: (error) => log.warn({ err: error }, 'durable jobs could not be dispatched; trying again'),
  });
