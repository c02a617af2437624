import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CrawlSettings } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { OutboundError } from '@lobby/outbound';
import { tenantScope } from '../../deps.ts';
import type { Deps } from '../../deps.ts';
import { countDueResources, leaseNextResource } from '../../platform/index.ts';
import { getTenantSettings } from '../../tenants/index.ts';
import { createFacebookSource } from '../facebook/facebook-source.ts';
import { createFileSource } from '../sources/file-source.ts';
import { recordPageOutcome, resumeIngest } from './record-page-outcome.ts';
import { completeSync } from '../sync/complete-sync.ts';
import { startLeaseRenewal, LEASE_SECONDS, LeaseLostError, withLease } from './lease.ts';
import { addPages, findNextPage, requeueUnseenPages } from './frontier.ts';
import { createPdfSource } from '../sources/pdf-source.ts';
import { SourceRateLimitError, SourceError } from '../sources/ingest-source.ts';
import type { LeasedResource, PageRow, IngestRun, IngestSource } from '../sources/ingest-source.ts';
import { createTextSource } from '../sources/text-source.ts';
import { createWebsiteSource } from '../website/website-source.ts';

/** How long one resource is worked on before the next tenant has its turn. */
const RUN_MS = 10_000;
/** Rounds that end in a fault or a crash before the resource is given up. */
const MAX_RUN_ATTEMPTS = 5;
/** Before pages that may work in a moment are asked for again. */
const RETRY_DELAY_MS = 10_000;

function createSource(run: IngestRun): IngestSource {
  switch (run.resource.type) {
    case 'pdf':
      return createPdfSource(run);
    case 'file':
      return createFileSource(run);
    case 'facebook':
      return createFacebookSource(run);
    case 'website':
      return createWebsiteSource(run);
    case 'text':
      return createTextSource(run);
    default:
      throw new SourceError(`Resources of the type ${run.resource.type} can't be read yet.`);
  }
}

/** A round as its transaction found it: what it works on, and where an earlier round left off. */
interface RunState {
  resource: LeasedResource;
  planMaxPages: number;
  language: string;
  formerModel: string | null;
  hasPages: boolean;
  nextPage: PageRow | null;
}

/** Reads a leased resource and counts the attempt, so that one which kills its process is given up in the end. */
async function startRun(tx: TenantTx, resourceId: string): Promise<RunState | null> {
  const resource = await tx.resource.findUnique({ where: { id: resourceId } });
  const tenant = await tx.tenant.findFirst({ select: { plan: { select: { maxPages: true } } } });
  const { language, formerEmbeddingModel } = await getTenantSettings(tx);
  if (!resource || !tenant) return null;
  await tx.resource.updateMany({
    where: { id: resource.id },
    data: { status: 'processing', attempts: { increment: 1 } },
  });
  const { pagesDiscovered, pagesProcessed, generation } = resource;
  if (resource.status === 'pending')
    await publish(tx, 'resource.changed', {
      resourceId,
      status: 'processing',
      pagesDiscovered: pagesDiscovered,
      pagesProcessed: pagesProcessed,
    });
  const hasPages =
    (await tx.resourcePage.findFirst({ where: { resourceId, generation }, select: { id: true } })) !== null;
  const nextPage = hasPages ? await findNextPage(tx, { resource }) : null;
  return {
    resource,
    planMaxPages: tenant.plan.maxPages,
    language,
    formerModel: formerEmbeddingModel,
    hasPages,
    nextPage,
  };
}

const resolveMaxPages = ({ resource, planMaxPages }: RunState): number =>
  resource.type === 'website' ? Math.min(CrawlSettings.parse(resource.settings).maxPages, planMaxPages) : planMaxPages;

/** Writes down which pages there are. Gives the first one to read. */
async function addDiscoveredPages(run: IngestRun, source: IngestSource): Promise<PageRow | null> {
  const pages = await source.discoverPages();
  return withLease(run.scope.db, run.lease, async (tx) => {
    await addPages(tx, run, pages);
    if (source.isPartial?.()) await requeueUnseenPages(tx, run);
    return resumeIngest(tx, run);
  });
}

const POLL_MS = 250;
/** A wait that is not worth giving way for, and one from which on a worker always does other work meanwhile. */
const NEGLIGIBLE_WAIT_MS = 100;
const LONG_WAIT_MS = 3_000;

/**
 * Waits for a page's turn at its host as long as nobody else has work: a worker must not stand still while others wait. Gives the
 * milliseconds that are left when somebody has.
 */
async function waitForHost(deps: Deps, hostDelayMs: () => number): Promise<number> {
  for (;;) {
    const remainingMs = hostDelayMs();
    if (remainingMs <= NEGLIGIBLE_WAIT_MS) return 0;
    if (remainingMs > LONG_WAIT_MS || (await countDueResources(deps)) > 0) return remainingMs;
    await sleep(Math.min(remainingMs, POLL_MS));
  }
}

/** How a round ended: the resource is finished, or goes on after so many milliseconds. */
type RunResult = 'done' | { resumeAfterMs: number };

async function processSource(run: IngestRun, state: RunState): Promise<RunResult> {
  const source = createSource(run);
  try {
    return await processPages(run, source, state);
  } finally {
    await source.close?.();
  }
}

async function processPages(
  run: IngestRun,
  source: IngestSource,
  { hasPages, nextPage: firstPage }: RunState,
): Promise<RunResult> {
  const deadline = Date.now() + RUN_MS;
  let page = hasPages ? firstPage : await addDiscoveredPages(run, source);
  if (hasPages && !page) page = await withLease(run.scope.db, run.lease, (tx) => resumeIngest(tx, run));
  // The least tried come first, so once one was tried more often all that are left have failed in this very round.
  const attempts = page?.attempts ?? 0;
  while (page) {
    const currentPage: PageRow = page;
    if (currentPage.attempts > attempts) return { resumeAfterMs: RETRY_DELAY_MS };
    if (Date.now() > deadline) return { resumeAfterMs: 0 };
    const waitMs = await waitForHost(run.scope, () => source.hostDelayMs?.(currentPage) ?? 0);
    if (waitMs > 0) return { resumeAfterMs: waitMs };
    page = await recordPageOutcome(run, currentPage, await source.readPage(currentPage));
  }
  return 'done';
}

/** Gives the resource back, to be taken up again after a while. */
async function releaseLease({ scope, lease, resource }: IngestRun, waitMs: number, attempts: number): Promise<void> {
  await withLease(scope.db, lease, (tx) =>
    tx.resource.updateMany({
      where: { id: resource.id },
      data: { leaseId: null, leaseUntil: null, attempts, dueAt: new Date(Date.now() + waitMs) },
    }),
  );
  if (waitMs > 0) await scope.jobs.enqueue('resource.ingest', {}, waitMs);
}

async function executeRun(run: IngestRun, state: RunState): Promise<void> {
  const attempt = run.resource.attempts + 1;
  const failSync = (reason: string): Promise<void> =>
    withLease(run.scope.db, run.lease, (tx) => completeSync(tx, run, reason));
  try {
    if (attempt > MAX_RUN_ATTEMPTS)
      throw new SourceError(
        `Reading this was broken off ${MAX_RUN_ATTEMPTS} times by a fault on our side. Try "Reprocess" later, or split it.`,
      );
    const result = await processSource({ ...run, maxPages: resolveMaxPages(state) }, state);
    if (result !== 'done') await releaseLease(run, result.resumeAfterMs, 0);
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    if (error instanceof SourceRateLimitError) return releaseLease(run, error.retryAfterMs, 0);
    if (error instanceof SourceError) return failSync(error.message);
    // A site that stays away is not a fault on our side.
    if (error instanceof OutboundError && attempt >= MAX_RUN_ATTEMPTS) return failSync(error.message);
    run.scope.log.error({ err: error, resourceId: run.resource.id, attempt }, 'a round of reading failed');
    await releaseLease(run, 2 ** attempt * 2_000, attempt);
  }
}

/**
 * Works one round on the resource that is due next, of the tenant that was served longest ago. Says whether there was one. Ends
 * quietly when the resource is deleted or asked for anew meanwhile; after a crash the lease runs out and the next round goes on.
 */
export async function ingestNextResource(deps: Deps): Promise<boolean> {
  const leaseId = randomUUID();
  const leased = await leaseNextResource(deps, { leaseId, seconds: LEASE_SECONDS }, startRun);
  if (!leased) return false;
  const { tenantId, resourceId, loaded: state } = leased;
  if (!state) return true;
  const lease = { leaseId, tenantId, resourceId };
  const stopRenewing = startLeaseRenewal(deps.tenantDb(tenantId), lease);
  const { resource, planMaxPages, language, formerModel } = state;
  try {
    await executeRun(
      { scope: tenantScope(deps, tenantId), lease, resource, maxPages: planMaxPages, language, formerModel },
      state,
    );
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
  } finally {
    stopRenewing();
  }
  return true;
}
