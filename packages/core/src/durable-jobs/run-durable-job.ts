import { durableJobPayloads } from '@lobby/contracts/jobs';
import type { DurableJobName, DurableJobPayload } from '@lobby/contracts/jobs';
import { platformFunctions } from '@lobby/db/platform';
import type { ClaimedJob } from '@lobby/db/platform';
import { MAX_DURABLE_ATTEMPTS, maxRetryDelayMs } from '@lobby/jobs';
import { MailError } from '@lobby/mail';
import type { DurableJobDeps, JobOutcome, RunningJob } from './durable-job.ts';
import {
  ChannelError,
  connectChannelAccount,
  deliverChannelMessage,
  disconnectChannelAccount,
  mailReplies,
} from '../channels/index.ts';
import { runImport, undoImport } from '../contacts/index.ts';
import { tenantScope } from '../deps.ts';
import type { TenantScope } from '../deps.ts';
import { rollOutTemplate } from '../industry-templates/index.ts';
import { translateConversation } from '../translations/index.ts';
import { exportTenant, purgeTenant } from '../platform/index.ts';
import { sendHealthAlert, WebhookError } from './send-health-alert.ts';
import { removeStoredFile } from './remove-stored-file.ts';
import { sendMail } from './send-mail.ts';
import { StorageError } from './storage-error.ts';

type Handler<N extends DurableJobName> = (
  deps: DurableJobDeps,
  payload: DurableJobPayload<N>,
  job: RunningJob,
) => Promise<JobOutcome>;

/** A part of a purge; the next one is a job of its own, so that no attempt outlasts its lease. */
async function purge(deps: DurableJobDeps, { tenantId }: DurableJobPayload<'tenant.purge'>): Promise<JobOutcome> {
  await purgeTenant(deps, tenantId);
  return 'done';
}

/** Runs a handler in the tenant that asked for the job; without one there is nothing to do. */
const inTenant =
  <P>(run: (scope: TenantScope, payload: P) => Promise<void>) =>
  async (deps: DurableJobDeps, payload: P, { tenantId }: RunningJob): Promise<JobOutcome> => {
    if (tenantId !== null) await run(tenantScope(deps, tenantId), payload);
    return 'done';
  };

/** A part of a roll-out, as of a purge. */
async function rollOut(
  deps: DurableJobDeps,
  { rolloutId }: DurableJobPayload<'template.roll-out'>,
): Promise<JobOutcome> {
  await rollOutTemplate(deps, rolloutId);
  return 'done';
}

const HANDLERS: { [N in DurableJobName]: Handler<N> } = {
  'mail.send': sendMail,
  'file.remove': removeStoredFile,
  'conversation.translate': inTenant(translateConversation),
  'channel.deliver': inTenant((scope, { deliveryId }) => deliverChannelMessage(scope, deliveryId)),
  'conversation.mail': inTenant((scope, { replyMailId }) => mailReplies(scope, replyMailId)),
  'channel.connect': inTenant((scope, { accountId }) => connectChannelAccount(scope, accountId)),
  'channel.disconnect': inTenant((scope, { accountId }) => disconnectChannelAccount(scope, accountId)),
  'tenant.purge': purge,
  'tenant.export': inTenant((scope, { exportId }) => exportTenant(scope, exportId)),
  'template.roll-out': rollOut,
  'contact.import': inTenant((scope, { importId }) => runImport(scope, importId)),
  'contact.undo_import': inTenant((scope, { importId }) => undoImport(scope, importId)),
  'health.alert': sendHealthAlert,
};

/** Longer than any attempt takes. A job whose process died is tried again after it. */
const LEASE_SECONDS = 300;

function runHandler(deps: DurableJobDeps, job: ClaimedJob): Promise<JobOutcome> {
  const { name, payload } = job;
  const known = name as DurableJobName;
  const handle = HANDLERS[known] as Handler<DurableJobName>;
  return handle(deps, durableJobPayloads[known].parse(payload), job);
}

function describeError(error: unknown): { code: string; params: Record<string, string>; isFinal: boolean } {
  if (error instanceof MailError) return { code: error.code, params: { ...error.params }, isFinal: error.isFinal };
  if (error instanceof WebhookError) return { code: error.code, params: { ...error.params }, isFinal: false };
  if (error instanceof ChannelError)
    return { code: 'channel_unavailable', params: { reason: error.code }, isFinal: false };
  const code = error instanceof StorageError ? 'storage_unavailable' : 'unexpected';
  return { code, params: {}, isFinal: false };
}

/**
 * Tries a durable job once. Rejects when that had no effect, so that the queue tries again; by then the row says why, and after the
 * last attempt that it is dead. A job that is finished, stopped or being run by another process is left alone.
 */
export async function runDurableJob(deps: DurableJobDeps, jobId: string): Promise<void> {
  const [job] = await deps.platformDb((tx) => platformFunctions.claimJob(tx, jobId, LEASE_SECONDS));
  if (!job) return;
  try {
    const outcome = await runHandler(deps, job);
    await deps.platformDb((tx) =>
      outcome === 'done'
        ? platformFunctions.completeJob(tx, jobId)
        : platformFunctions.failJob(tx, jobId, { status: outcome, code: null, params: {}, delayMs: 0 }),
    );
  } catch (error) {
    const { code, params, isFinal } = describeError(error);
    const status = isFinal || job.attempts >= MAX_DURABLE_ATTEMPTS ? 'dead' : 'queued';
    const delayMs = maxRetryDelayMs(job.attempts);
    await deps.platformDb((tx) => platformFunctions.failJob(tx, jobId, { status, code, params, delayMs }));
    if (status === 'dead') deps.log.error({ err: error, job: job.name, jobId }, 'a durable job was given up');
    throw error;
  }
}
