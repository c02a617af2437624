import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CrawlSettings } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { OutboundError } from '@lobby/outbound';
import { scopeOf } from '../../deps.ts';
import type { Deps } from '../../deps.ts';
import { countDueResources, leaseNextResource } from '../../platform/index.ts';
import { getSettings } from '../../tenants/index.ts';
import { openFacebookSource } from './facebook-source.ts';
import { openFileSource } from './file-source.ts';
import { finishPage, goOn } from './finish-page.ts';
import { finishReading } from './finish-reading.ts';
import { keepLease, LEASE_SECONDS, LeaseLostError, withLease } from './lease.ts';
import { addPages, nextPage, takeUpKept } from './pages.ts';
import { openPdfSource } from './pdf-source.ts';
import { SourceBusyError, SourceError } from './source.ts';
import type { LeasedResource, PageRow, Round, Source } from './source.ts';
import { openTextSource } from './text-source.ts';
import { openWebsiteSource } from '../website/website-source.ts';

/** How long one resource is worked on before the next tenant has its turn. */
const ROUND_MS = 10_000;
/** Rounds that end in a fault or a crash before the resource is given up. */
const MAX_ATTEMPTS = 5;
/** Before pages that may work in a moment are asked for again. */
const MOMENT_MS = 10_000;

function openSource(round: Round): Source {
  switch (round.resource.type) {
    case 'pdf':
      return openPdfSource(round);
    case 'file':
      return openFileSource(round);
    case 'facebook':
      return openFacebookSource(round);
    case 'website':
      return openWebsiteSource(round);
    case 'text':
      return openTextSource(round);
    default:
      throw new SourceError(`Resources of the type ${round.resource.type} can't be read yet.`);
  }
}

/** A round as its transaction found it: what it works on, and where an earlier round left off. */
interface Opened {
  resource: LeasedResource;
  planPages: number;
  language: string;
  formerModel: string | null;
  hasBegun: boolean;
  page: PageRow | null;
}

/** Reads a leased resource and counts the attempt, so that one which kills its process is given up in the end. */
async function openResource(tx: TenantTx, resourceId: string): Promise<Opened | null> {
  const resource = await tx.resource.findUnique({ where: { id: resourceId } });
  const tenant = await tx.tenant.findFirst({ select: { plan: { select: { maxPages: true } } } });
  const { language, formerEmbeddingModel } = await getSettings(tx);
  if (!resource || !tenant) return null;
  await tx.resource.updateMany({
    where: { id: resource.id },
    data: { status: 'processing', attempts: { increment: 1 } },
  });
  const { pagesKnown, pagesDone, generation } = resource;
  if (resource.status === 'pending')
    await publish(tx, 'resource.changed', { resourceId, status: 'processing', pagesKnown, pagesDone });
  const hasBegun =
    (await tx.resourcePage.findFirst({ where: { resourceId, generation }, select: { id: true } })) !== null;
  const page = hasBegun ? await nextPage(tx, { resource }) : null;
  return {
    resource,
    planPages: tenant.plan.maxPages,
    language,
    formerModel: formerEmbeddingModel,
    hasBegun,
    page,
  };
}

const maxPagesOf = ({ resource, planPages }: Opened): number =>
  resource.type === 'website' ? Math.min(CrawlSettings.parse(resource.settings).maxPages, planPages) : planPages;

/** Writes down which pages there are. Gives the first one to read. */
async function begin(round: Round, source: Source): Promise<PageRow | null> {
  const pages = await source.begin();
  return withLease(round.scope.db, round.lease, async (tx) => {
    await addPages(tx, round, pages);
    if (source.isPartial?.()) await takeUpKept(tx, round);
    return goOn(tx, round);
  });
}

const LOOK_EVERY_MS = 250;
/** A wait that is not worth giving way for, and one from which on a worker always does other work meanwhile. */
const SHORT_MS = 100;
const LONG_MS = 3_000;

/**
 * Waits for a page's turn at its host as long as nobody else has work: a worker must not stand still while others wait. Gives the
 * milliseconds that are left when somebody has.
 */
async function awaitTurn(deps: Deps, turnInMs: () => number): Promise<number> {
  for (;;) {
    const left = turnInMs();
    if (left <= SHORT_MS) return 0;
    if (left > LONG_MS || (await countDueResources(deps)) > 0) return left;
    await sleep(Math.min(left, LOOK_EVERY_MS));
  }
}

/** How a round ended: the resource is finished, or goes on after so many milliseconds. */
type Worked = 'done' | { after: number };

async function workThrough(round: Round, opened: Opened): Promise<Worked> {
  const source = openSource(round);
  try {
    return await readPages(round, source, opened);
  } finally {
    await source.end?.();
  }
}

async function readPages(round: Round, source: Source, { hasBegun, page: first }: Opened): Promise<Worked> {
  const until = Date.now() + ROUND_MS;
  let page = hasBegun ? first : await begin(round, source);
  if (hasBegun && !page) page = await withLease(round.scope.db, round.lease, (tx) => goOn(tx, round));
  // The least tried come first, so once one was tried more often all that are left have failed in this very round.
  const tries = page?.attempts ?? 0;
  while (page) {
    const reading: PageRow = page;
    if (reading.attempts > tries) return { after: MOMENT_MS };
    if (Date.now() > until) return { after: 0 };
    const left = await awaitTurn(round.scope, () => source.turnInMs?.(reading) ?? 0);
    if (left > 0) return { after: left };
    page = await finishPage(round, reading, await source.read(reading));
  }
  return 'done';
}

/** Gives the resource back, to be taken up again after a while. */
async function putBack({ scope, lease, resource }: Round, waitMs: number, attempts: number): Promise<void> {
  await withLease(scope.db, lease, (tx) =>
    tx.resource.updateMany({
      where: { id: resource.id },
      data: { leaseId: null, leaseUntil: null, attempts, dueAt: new Date(Date.now() + waitMs) },
    }),
  );
  if (waitMs > 0) await scope.jobs.enqueue('resource.ingest', {}, waitMs);
}

async function runRound(round: Round, opened: Opened): Promise<void> {
  const attempt = round.resource.attempts + 1;
  const giveUp = (reason: string): Promise<void> =>
    withLease(round.scope.db, round.lease, (tx) => finishReading(tx, round, reason));
  try {
    if (attempt > MAX_ATTEMPTS)
      throw new SourceError(
        `Reading this was broken off ${MAX_ATTEMPTS} times by a fault on our side. Try "Reprocess" later, or split it.`,
      );
    const worked = await workThrough({ ...round, maxPages: maxPagesOf(opened) }, opened);
    if (worked !== 'done') await putBack(round, worked.after, 0);
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    if (error instanceof SourceBusyError) return putBack(round, error.waitMs, 0);
    if (error instanceof SourceError) return giveUp(error.message);
    // A site that stays away is not a fault on our side.
    if (error instanceof OutboundError && attempt >= MAX_ATTEMPTS) return giveUp(error.message);
    round.scope.log.error({ err: error, resourceId: round.resource.id, attempt }, 'a round of reading failed');
    await putBack(round, 2 ** attempt * 2_000, attempt);
  }
}

/**
 * Works one round on the resource that is due next, of the tenant that was served longest ago. Says whether there was one. Ends
 * quietly when the resource is deleted or asked for anew meanwhile; after a crash the lease runs out and the next round goes on.
 */
export async function ingestNext(deps: Deps): Promise<boolean> {
  const leaseId = randomUUID();
  const next = await leaseNextResource(deps, { leaseId, seconds: LEASE_SECONDS }, openResource);
  if (!next) return false;
  const { tenantId, resourceId, opened } = next;
  if (!opened) return true;
  const lease = { leaseId, tenantId, resourceId };
  const stopKeeping = keepLease(deps.tenantDb(tenantId), lease);
  const { resource, planPages, language, formerModel } = opened;
  try {
    await runRound(
      { scope: scopeOf(deps, tenantId), lease, resource, maxPages: planPages, language, formerModel },
      opened,
    );
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
  } finally {
    stopKeeping();
  }
  return true;
}
