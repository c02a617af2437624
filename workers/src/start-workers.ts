import type { Deps } from '@lobby/core';
import { startWorker } from '@lobby/jobs';
import type { JobQueue, Processors, QueueConnection } from '@lobby/jobs';
import type { Metrics } from '@lobby/runtime';
import { sweepInterruptedAnswers } from './processors/answer-sweep.ts';
import { sweepStrayUploads } from './processors/attachment-sweep.ts';
import { askEvaluationSets } from './processors/evaluation-run.ts';
import { lookAfterWaiting } from './processors/handover-sweep.ts';
import { groupUnanswered } from './processors/gap-group.ts';
import { renewEmbeddings } from './processors/embedding-renew.ts';
import { mailDueNotifications } from './processors/notification-mail.ts';
import { ingestResources } from './processors/resource-ingest.ts';
import { sweepDueResources } from './processors/resource-sweep.ts';

export interface WorkersOptions {
  deps: Deps;
  jobs: JobQueue;
  connection: QueueConnection;
  concurrency: number;
  metrics?: Metrics;
}

const SWEEP_EVERY_MS = 20_000;
const UPLOADS_EVERY_MS = 3_600_000;

/** Starts the background work in this process. Gives the function that stops it after the jobs under way. */
export async function startWorkers({
  deps,
  jobs,
  connection,
  concurrency,
  metrics,
}: WorkersOptions): Promise<() => Promise<void>> {
  const processors: Processors = {
    'resource.ingest': () => ingestResources(deps),
    'resource.sweep': () => sweepDueResources(deps),
    'embedding.renew': () => renewEmbeddings(deps),
    'notification.mail': () => mailDueNotifications(deps),
    'answer.sweep': () => sweepInterruptedAnswers(deps),
    'handover.sweep': () => lookAfterWaiting(deps),
    'attachment.sweep': () => sweepStrayUploads(deps),
    'gap.group': () => groupUnanswered(deps),
    'evaluation.run': () => askEvaluationSets(deps),
  };
  const stop = startWorker(processors, {
    connection,
    log: deps.log,
    concurrency,
    ...(metrics ? { observe: metrics.observeJob } : {}),
  });
  await jobs.repeat('resource.sweep', SWEEP_EVERY_MS);
  await jobs.repeat('embedding.renew', SWEEP_EVERY_MS);
  await jobs.repeat('notification.mail', SWEEP_EVERY_MS);
  await jobs.repeat('answer.sweep', SWEEP_EVERY_MS);
  await jobs.repeat('handover.sweep', SWEEP_EVERY_MS);
  await jobs.repeat('attachment.sweep', UPLOADS_EVERY_MS);
  await jobs.repeat('gap.group', SWEEP_EVERY_MS);
  await jobs.repeat('evaluation.run', SWEEP_EVERY_MS);
  // What was due when the last process ended goes on now and not at the next sweep.
  await sweepDueResources(deps);
  return stop;
}
