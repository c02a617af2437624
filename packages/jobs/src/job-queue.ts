import { jobPayloads } from '@lobby/contracts/jobs';
import type { JobName, JobPayload } from '@lobby/contracts/jobs';
import { withTimeout } from '@lobby/runtime';
import type { Logger } from '@lobby/runtime';
import { createQueue } from './bullmq-backend.ts';
import type { QueueConnection } from './bullmq-backend.ts';
import { jobCatalog } from './job-catalog.ts';

export interface JobQueue {
  /**
   * Asks for a job. The durable state is in the tables, so a queue that is away costs time and no work: this resolves within a
   * second either way, and a sweep finds what was missed. With `afterMs` the job runs that much later.
   */
  enqueue: <N extends JobName>(name: N, payload: JobPayload<N>, delayMs?: number) => Promise<void>;
  /** Runs a job every so many milliseconds, once however many processes ask for it. */
  schedule: (name: JobName, everyMs: number) => Promise<void>;
  /** How many jobs are in which state. */
  countByState: () => Promise<Record<string, number>>;
  close: () => Promise<void>;
}

const ENQUEUE_TIMEOUT_MS = 1_000;

/** Opens the queue for asking; who works is `startWorker`. */
export function openJobQueue(connection: QueueConnection, log: Logger): JobQueue {
  const queue = createQueue(connection, { defaultJobOptions: { removeOnComplete: 100, removeOnFail: 500 } });
  queue.on('error', (error) => log.warn({ err: error }, 'the job queue is out of reach'));

  return {
    enqueue: async (name, payload, delayMs = 0) => {
      const { attempts, priority } = jobCatalog[name];
      const data = jobPayloads[name].parse(payload);
      try {
        const adding = queue.add(name, data, {
          attempts,
          priority,
          delay: Math.ceil(delayMs),
          backoff: { type: 'exponential', delay: 2_000 },
        });
        await withTimeout(ENQUEUE_TIMEOUT_MS, adding, () => new Error('the queue did not answer in time'));
      } catch (error) {
        log.warn({ err: error, job: name }, 'a job was not queued; the sweep will find its work');
      }
    },
    schedule: async (name, everyMs) => {
      await queue.upsertJobScheduler(
        name,
        { every: everyMs },
        { name, data: {}, opts: { priority: jobCatalog[name].priority } },
      );
    },
    countByState: () => queue.getJobCounts(),
    close: () => queue.close(),
  };
}
