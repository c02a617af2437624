import { randomUUID } from 'node:crypto';
import { MailboxError } from '@lobby/mail';
import { tenantScope } from '../../deps.ts';
import type { Deps, TenantScope } from '../../deps.ts';
import { countDueMailboxes, leaseNextMailbox } from '../../platform/index.ts';
import { getAccountRow, toChannelAccount } from '../accounts/load-channel-account.ts';
import { recordAccountFailure, recordAccountSuccess } from '../accounts/record-account-state.ts';
import type { EmailAccount } from '../accounts/email-settings.ts';
import { syncMailbox } from './sync-mailbox.ts';
import type { SyncResult } from './sync-mailbox.ts';

/** Longer than a run takes, with its last mail. */
const LEASE_SECONDS = 180;
const POLL_MS = 30_000;
/** Of a mailbox whose server tells of new mail: what it has failed to tell is found then. */
const WATCHED_POLL_SECONDS = 300;
const MAX_RETRY_MS = 900_000;
const MAX_JOBS_PER_SWEEP = 4;
/** How long mails that nobody answers are remembered. */
const KEPT_MS = 30 * 86_400_000;

interface MailboxLease {
  accountId: string;
  leaseId: string;
}

async function recordRun(
  scope: TenantScope,
  { accountId, leaseId }: MailboxLease,
  { isComplete }: SyncResult,
): Promise<void> {
  const now = scope.clock.now();
  await scope.db(async (tx) => {
    // What was asked for while the run was under way may have come too late for it.
    await tx.$executeRaw`
      UPDATE "Mailbox" SET failures = 0, "leaseId" = NULL, "leaseUntil" = NULL, "lastSyncedAt" = now(),
          "dueAt" = CASE WHEN "dueAt" > "lastLeasedAt" OR NOT ${isComplete}::boolean THEN now()
            ELSE now() + make_interval(secs => CASE WHEN "watchedUntil" > now() THEN ${WATCHED_POLL_SECONDS}::int ELSE ${POLL_MS / 1000}::int END) END,
          "watchedBy" = CASE WHEN "watchedUntil" > now() THEN "watchedBy" END,
          "watchedUntil" = CASE WHEN "watchedUntil" > now() THEN "watchedUntil" END
        WHERE "accountId" = ${accountId}::uuid AND "leaseId" = ${leaseId}::uuid`;
    await tx.mailMessage.deleteMany({
      where: { accountId, conversationId: null, createdAt: { lt: new Date(now.getTime() - KEPT_MS) } },
    });
    const account = await tx.channelAccount.findFirst({
      where: { id: accountId },
      select: { lastErrorCode: true, lastErrorParams: true },
    });
    // What went wrong when an answer was sent is not mended by a mailbox that can be read; a token is for both servers.
    const isMended = (account?.lastErrorParams as { at?: string } | undefined)?.at === 'mailbox';
    if (isMended || account?.lastErrorCode?.startsWith('mail_token_')) await recordAccountSuccess(tx, accountId);
  });
}

async function recordFailedRun(
  scope: TenantScope,
  { accountId, leaseId }: MailboxLease,
  error: unknown,
): Promise<void> {
  const { code, params } = error instanceof MailboxError ? error : { code: 'unexpected', params: {} };
  // A mailbox that can't be reached is its owner's to mend, and shown on their screen.
  const level = error instanceof MailboxError ? 'warn' : 'error';
  scope.log[level]({ err: error, accountId }, 'a mailbox could not be read');
  await scope.db(async (tx) => {
    const row = await tx.mailbox.findUnique({ where: { accountId }, select: { failures: true } });
    const failures = (row?.failures ?? 0) + 1;
    const dueAt = new Date(Date.now() + Math.min(POLL_MS * 2 ** (failures - 1), MAX_RETRY_MS));
    await tx.mailbox.updateMany({
      where: { accountId, leaseId },
      data: { failures, dueAt, leaseId: null, leaseUntil: null, watchedBy: null, watchedUntil: null },
    });
    await recordAccountFailure(tx, accountId, { code, params: { ...params, at: 'mailbox' } }, scope.clock.now());
  });
}

/** Reads the mailbox that is due next; false: none is. */
export async function syncNextMailbox(deps: Deps): Promise<boolean> {
  const leaseId = randomUUID();
  const leased = await leaseNextMailbox(deps, leaseId, LEASE_SECONDS);
  if (!leased) return false;
  const scope = tenantScope(deps, leased.tenantId);
  const lease = { accountId: leased.accountId, leaseId };
  try {
    const row = await scope.db((tx) => getAccountRow(tx, lease.accountId));
    const result = await syncMailbox(scope, toChannelAccount(scope, row) as EmailAccount);
    await recordRun(scope, lease, result);
    if (result.stored > 0) await deps.jobs.enqueue('channel.receive', {});
  } catch (error) {
    await recordFailedRun(scope, lease, error);
  }
  return true;
}

/** The job: reads one mailbox, and enqueues the next job, so that many tenants are served in turn by many workers. */
export async function syncMailboxes(deps: Deps): Promise<void> {
  if (await syncNextMailbox(deps)) await deps.jobs.enqueue('mailbox.sync', {});
}

/** Enqueues jobs for mailboxes that are due. */
export async function sweepMailboxes(deps: Deps): Promise<void> {
  const due = await countDueMailboxes(deps);
  for (let enqueued = 0; enqueued < Math.min(due, MAX_JOBS_PER_SWEEP); enqueued++)
    await deps.jobs.enqueue('mailbox.sync', {});
}
