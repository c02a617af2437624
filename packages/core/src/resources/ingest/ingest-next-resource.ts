import { randomUUID } from 'node:crypto';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { ResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { OutboundError } from '@lobby/outbound';
import { tenantScope } from '../../deps.ts';
import type { Deps } from '../../deps.ts';
import { leaseNextResource } from '../../platform/index.ts';
import { toReason } from '../resource-reason.ts';
import { SourceError, SourceRateLimitError, SourceUnavailableError } from '../sources/source-error.ts';
import { completeSync } from '../sync/complete-sync.ts';
import type { IngestRun } from '../ingest-run.ts';
import { startLeaseRenewal, LEASE_SECONDS, LeaseLostError, withLease } from '../lease.ts';
import { processPages } from './process-pages.ts';
import { resolveMaxPages, startRun } from './start-run.ts';
import type { RunState } from './start-run.ts';

/** Runs that end in an error or a crash before the sync fails. */
const MAX_RUN_ATTEMPTS = 5;
const RETRY_BASE_MS = 2_000;

/** Releases a resource, to be leased again after a while. */
async function releaseLease({ scope, lease, resource }: IngestRun, waitMs: number, attempts: number): Promise<void> {
  await withLease(scope.db, lease, (tx) =>
    tx.resource.updateMany({
      where: { id: resource.id },
      data: { leaseId: null, leaseUntil: null, attempts, dueAt: new Date(Date.now() + waitMs) },
    }),
  );
  if (waitMs > 0) await scope.jobs.enqueue('resource.ingest', {}, waitMs);
}

/** The reason that a sync fails with, if an error ends it; null for an error of ours, or one that may be over at the next attempt. */
function findFinalReason(error: unknown, attempt: number): ResourceReason | null {
  if (error instanceof SourceError) return error.reason;
  if (attempt < MAX_RUN_ATTEMPTS) return null;
  if (error instanceof SourceUnavailableError) return error.reason;
  return error instanceof OutboundError ? toReason(error) : null;
}

async function executeRun(run: IngestRun, state: RunState): Promise<void> {
  const attempt = run.resource.attempts + 1;
  const failSync = (reason: ResourceReason): Promise<void> =>
    withLease(run.scope.db, run.lease, (tx) => completeSync(tx, run, reason));
  if (attempt > MAX_RUN_ATTEMPTS) return failSync(resourceReason('ingest_crashed', { attempts: MAX_RUN_ATTEMPTS }));
  try {
    const result = await processPages({ ...run, maxPages: resolveMaxPages(state) }, state);
    if (result !== 'done') await releaseLease(run, result.resumeAfterMs, 0);
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    if (error instanceof SourceRateLimitError) return releaseLease(run, error.retryAfterMs, 0);
    const reason = findFinalReason(error, attempt);
    if (reason) return failSync(reason);
    run.scope.log.error({ err: error, resourceId: run.resource.id, attempt }, 'ingest run failed');
    await releaseLease(run, 2 ** attempt * RETRY_BASE_MS, attempt);
  }
}

/**
 * Executes one run on the next due resource, of the tenant that was served longest ago. Returns whether there was one. The run ends
 * without an error when the resource is removed or synced anew meanwhile; after a crash the lease expires and another run continues.
 */
export async function ingestNextResource(deps: Deps): Promise<boolean> {
  const leaseId = randomUUID();
  const leased = await leaseNextResource(deps, { leaseId, seconds: LEASE_SECONDS }, startRun);
  if (!leased) return false;
  const { tenantId, resourceId, loaded: state } = leased;
  if (!state) return true;
  const lease = { leaseId, tenantId, resourceId };
  const stopRenewing = startLeaseRenewal(deps.tenantDb(tenantId), lease);
  const { resource, planMaxPages, language, companyName, formerModel } = state;
  try {
    await executeRun(
      {
        scope: tenantScope(deps, tenantId),
        lease,
        resource,
        maxPages: planMaxPages,
        language,
        companyName,
        formerModel,
      },
      state,
    );
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
  } finally {
    stopRenewing();
  }
  return true;
}
