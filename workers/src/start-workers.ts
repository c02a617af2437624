import { sweepAnalytics } from '@lobby/core/analytics';
import { answerMessage, groupGaps, sweepAnswers } from '@lobby/core/answers';
import { sweepAttachments } from '@lobby/core/attachments';
import { receiveMessages, sweepChannels, sweepMailboxes, syncMailboxes } from '@lobby/core/channels';
import { sweepChatDomains } from '@lobby/core/chat-domains';
import { sweepVisitors } from '@lobby/core/conversations';
import { sweepRemovedFields } from '@lobby/core/custom-fields';
import type { PlainJobName } from '@lobby/contracts/jobs';
import type { Deps } from '@lobby/core/deps';
import { backfillEmbeddings } from '@lobby/core/embeddings';
import { dispatchJobs, runDurableJob, sweepMail, watchHealth } from '@lobby/core/durable-jobs';
import type { DurableJobDeps } from '@lobby/core/durable-jobs';
import { runEvaluations } from '@lobby/core/evaluation';
import { sweepHandover } from '@lobby/core/handover';
import { draftAnswer } from '@lobby/core/inbox';
import { sweepMemory } from '@lobby/core/memory';
import { mailNotifications } from '@lobby/core/notifications';
import { ingestResources, sweepResources } from '@lobby/core/resources';
import { sweepRetention } from '@lobby/core/retention';
import {
  mergePlatformMetrics,
  recordQueueTurn,
  refreshTenantSummaries,
  sweepAnnouncements,
  sweepTenantDeletions,
  trimCalls,
} from '@lobby/core/platform';
import { sweepDeactivations } from '@lobby/core/tenants';
import { startWorker, startJobDispatcher } from '@lobby/jobs';
import type { JobQueue, Processors, QueueConnection } from '@lobby/jobs';
import type { Metrics } from '@lobby/runtime';
import { startMailboxWatcher } from './start-mailbox-watcher.ts';

export interface WorkersOptions {
  deps: Deps & DurableJobDeps;
  jobs: JobQueue;
  connection: QueueConnection;
  /** Calls back for every notification of the database on a channel. */
  listen: (channel: string, onNotify: () => void) => Promise<() => Promise<void>>;
  concurrency: number;
  /** Mailboxes whose servers tell this process of new mail. */
  mailboxWatches: number;
  metrics?: Metrics;
}

const SWEEP_MS = 20_000;
const PLATFORM_SWEEP_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Jobs that nobody asks for, with how often each runs. */
const SCHEDULE: readonly (readonly [PlainJobName, number])[] = [
  ['resource.sweep', SWEEP_MS],
  ['embedding.backfill', SWEEP_MS],
  ['notification.mail', SWEEP_MS],
  ['channel.sweep', SWEEP_MS],
  ['mailbox.sweep', SWEEP_MS],
  ['answer.sweep', SWEEP_MS],
  ['handover.sweep', SWEEP_MS],
  ['attachment.sweep', HOUR_MS],
  ['mail.sweep', HOUR_MS],
  ['tenant.sweep', SWEEP_MS],
  ['tenant.summarize', SWEEP_MS],
  ['chat-domain.sweep', SWEEP_MS],
  ['gap.group', SWEEP_MS],
  ['analytics.sweep', SWEEP_MS],
  ['memory.sweep', SWEEP_MS],
  ['evaluation.run', SWEEP_MS],
  ['retention.sweep', PLATFORM_SWEEP_MS],
  ['health.sweep', PLATFORM_SWEEP_MS],
  ['announcement.sweep', PLATFORM_SWEEP_MS],
];

/** What each job does. */
const createProcessors = (deps: WorkersOptions['deps']): Processors => ({
  'mail.send': ({ jobId }) => runDurableJob(deps, jobId),
  'file.remove': ({ jobId }) => runDurableJob(deps, jobId),
  'channel.deliver': ({ jobId }) => runDurableJob(deps, jobId),
  'conversation.mail': ({ jobId }) => runDurableJob(deps, jobId),
  'channel.connect': ({ jobId }) => runDurableJob(deps, jobId),
  'channel.disconnect': ({ jobId }) => runDurableJob(deps, jobId),
  'conversation.translate': ({ jobId }) => runDurableJob(deps, jobId),
  'tenant.purge': ({ jobId }) => runDurableJob(deps, jobId),
  'tenant.export': ({ jobId }) => runDurableJob(deps, jobId),
  'template.roll-out': ({ jobId }) => runDurableJob(deps, jobId),
  'contact.import': ({ jobId }) => runDurableJob(deps, jobId),
  'contact.undo_import': ({ jobId }) => runDurableJob(deps, jobId),
  'health.alert': ({ jobId }) => runDurableJob(deps, jobId),
  'announcement.sweep': () => sweepAnnouncements(deps),
  'health.sweep': async () => {
    await recordQueueTurn(deps);
    await watchHealth(deps);
  },
  'mail.sweep': () => sweepMail(deps),
  'resource.ingest': () => ingestResources(deps),
  'resource.sweep': () => sweepResources(deps),
  'embedding.backfill': () => backfillEmbeddings(deps),
  'notification.mail': () => mailNotifications(deps),
  'channel.receive': () => receiveMessages(deps, { respond: answerMessage, draft: draftAnswer }),
  'channel.sweep': () => sweepChannels(deps),
  'mailbox.sync': () => syncMailboxes(deps),
  'mailbox.sweep': () => sweepMailboxes(deps),
  'answer.sweep': () => sweepAnswers(deps),
  'handover.sweep': () => sweepHandover(deps),
  'attachment.sweep': async () => {
    await sweepAttachments(deps);
    await sweepVisitors(deps);
    await sweepRemovedFields(deps);
  },
  'tenant.sweep': async () => {
    await sweepDeactivations(deps);
    await sweepTenantDeletions(deps);
  },
  'tenant.summarize': async () => {
    await refreshTenantSummaries(deps);
    await mergePlatformMetrics(deps);
    await trimCalls(deps);
  },
  'chat-domain.sweep': () => sweepChatDomains(deps),
  'gap.group': () => groupGaps(deps),
  'analytics.sweep': () => sweepAnalytics(deps),
  'memory.sweep': () => sweepMemory(deps),
  'retention.sweep': () => sweepRetention(deps),
  'evaluation.run': () => runEvaluations(deps),
});

/** Starts the background work in this process. Gives the function that stops it after the jobs under way. */
export async function startWorkers({
  deps,
  jobs,
  connection,
  listen,
  concurrency,
  mailboxWatches,
  metrics,
}: WorkersOptions): Promise<() => Promise<void>> {
  const processors = createProcessors(deps);
  const stopWorker = startWorker(processors, {
    connection,
    log: deps.log,
    concurrency,
    ...(metrics ? { observe: metrics.observeJob } : {}),
  });
  const stopDispatcher = await startJobDispatcher({
    dequeueBatch: (max) => dispatchJobs(deps, max),
    listen: (onNotify) => listen('lobby_jobs', onNotify),
    queue: jobs,
    log: deps.log,
  });
  for (const [name, everyMs] of SCHEDULE) await jobs.schedule(name, everyMs);
  // What was due when the last process ended goes on now and not at the next sweep.
  await sweepResources(deps);
  const stopMailboxWatcher = startMailboxWatcher(deps, mailboxWatches);
  return async () => {
    await stopMailboxWatcher();
    await stopDispatcher();
    await stopWorker();
  };
}
