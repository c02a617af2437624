import { jobPayloads } from '@lobby/contracts/jobs';
import type { DurableJobName, JobName, JobPayload, PlainJobName } from '@lobby/contracts/jobs';
import { withTimeout } from '@lobby/runtime';
import type { Logger } from '@lobby/runtime';
import type { JobsOptions } from 'bullmq';
import { createQueue } from './bullmq-backend.ts';
import type { QueueConnection } from './bullmq-backend.ts';
import { jobCatalog } from './job-catalog.ts';

export interface JobQueue {
  /**
   * Asks for a job. The durable state is in the tables, so a queue that is away costs time and no work: this resolves within a
   * second either way, and a sweep finds what was missed. With `delayMs` the job runs that much later.
   */
  enqueue: <N extends PlainJobName>(name: N, payload: JobPayload<N>, delayMs?: number) => Promise<void>;
  /** Hands a durable job to the queue, once however often this is called until it has run. For the dispatcher. */
  enqueueDurable: (name: DurableJobName, jobId: string) => Promise<void>;
  /** Runs a job every so many milliseconds, once however many processes ask for it. */
  schedule: (name: PlainJobName, everyMs: number) => Promise<void>;
  /** How many jobs are in which state. */
  countByState: () => Promise<Record<string, number>>;
  close: () => Promise<void>;
}

const ENQUEUE_TIMEOUT_MS = 1_000;

/** Kept nowhere once it has run, so that the same job can be queued again; the table says what became of it. */
const DURABLE_OPTIONS: JobsOptions = {
  backoff: { type: 'durable' },
  removeOnComplete: true,
  removeOnFail: true,
};

/** Opens the queue for asking; who works is `startWorker`. */
export function openJobQueue(connection: QueueConnection, log: Logger): JobQueue {
  const queue = createQueue(connection, { defaultJobOptions: { removeOnComplete: 100, removeOnFail: 500 } });
  queue.on('error', (error) => log.warn({ err: error }, 'the job queue is out of reach'));

  const add = async (name: JobName, data: object, options: JobsOptions): Promise<void> => {
    const { attempts, priority } = jobCatalog[name];
    try {
      const adding = queue.add(name, data, { attempts, priority, ...options });
      await withTimeout(ENQUEUE_TIMEOUT_MS, adding, () => new Error('the queue did not answer in time'));
    } catch (error) {
      log.warn({ err: error, job: name }, 'a job was not queued; the sweep will find its work');
    }
  };

  return {
    enqueue: (name, payload, delayMs = 0) =>
      add(name, jobPayloads[name].parse(payload), {
        delay: Math.ceil(delayMs),
        backoff: { type: 'exponential', delay: 2_000 },
      }),
    enqueueDurable: (name, jobId) => add(name, { jobId }, { ...DURABLE_OPTIONS, jobId }),
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
