import { randomUUID } from 'node:crypto';
import { CrawlSettings } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { OutboundError } from '@lobby/outbound';
import { scopeOf } from '../../deps.ts';
import type { Deps } from '../../deps.ts';
import { notifyCompanyAdmins } from '../../notifications/index.ts';
import { leaseNextResource } from '../../platform/index.ts';
import { getSettings } from '../../tenants/index.ts';
import { keepLease, LEASE_SECONDS, LeaseLostError, withLease } from './lease.ts';
import type { Lease } from './lease.ts';
import { addPages, finishPage, nextPage, takeUpPages, tellProgress } from './pages.ts';
import { openPdfSource } from './pdf-source.ts';
import { SourceError } from './source.ts';
import type { LeasedResource, Round, Source } from './source.ts';
import { titleOfSite } from '../title-of-site.ts';
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
    case 'website':
      return openWebsiteSource(round);
    case 'text':
      return openTextSource(round);
    default:
      throw new SourceError(`Resources of the type ${round.resource.type} can't be read yet.`);
  }
}

/** Reads the lease's resource and counts the attempt, so that one which kills its process is given up in the end. */
async function openRound(deps: Deps, lease: Lease): Promise<Round | null> {
  const scope = scopeOf(deps, lease.tenantId);
  return withLease(scope.db, lease, async (tx) => {
    const resource = await tx.resource.findUnique({ where: { id: lease.resourceId } });
    const tenant = await tx.tenant.findFirst({ select: { plan: { select: { maxPages: true } } } });
    const { language } = await getSettings(tx);
    if (!resource || !tenant) return null;
    await tx.resource.updateMany({
      where: { id: resource.id },
      data: { status: 'processing', attempts: { increment: 1 } },
    });
    if (resource.status === 'pending') {
      const { id: resourceId, pagesKnown, pagesDone } = resource;
      await publish(tx, 'resource.changed', { resourceId, status: 'processing', pagesKnown, pagesDone });
    }
    const asked =
      resource.type === 'website' ? CrawlSettings.parse(resource.settings).maxPages : Number.POSITIVE_INFINITY;
    return { scope, lease, resource, maxPages: Math.min(asked, tenant.plan.maxPages), language };
  });
}

/** Begins this generation's reading, unless it has begun. */
async function begin(round: Round, source: Source): Promise<void> {
  const { scope, lease, resource } = round;
  const begun = await scope.db((tx) =>
    tx.resourcePage.count({ where: { resourceId: resource.id, generation: resource.generation } }),
  );
  if (begun > 0) return;
  const pages = await source.begin();
  await withLease(scope.db, lease, async (tx) => {
    await addPages(tx, round, pages);
    await tellProgress(tx, round);
  });
}

/** Works until all is read or the round's time is over. Says after how many milliseconds to go on; null: all is read. */
async function workThrough(round: Round): Promise<number | null> {
  const { scope, lease } = round;
  const source = openSource(round);
  const until = Date.now() + ROUND_MS;
  await begin(round, source);
  for (let tries: number | undefined; ;) {
    const page = await scope.db((tx) => nextPage(tx, round));
    if (!page) {
      if ((await withLease(scope.db, lease, (tx) => takeUpPages(tx, round))) === 0) return null;
      tries = undefined;
      continue;
    }
    // The least tried come first, so all that are left have failed in this very round.
    tries ??= page.attempts;
    if (page.attempts > tries) return MOMENT_MS;
    if (Date.now() > until) return 0;
    await finishPage(round, page, await source.read(page));
    const restMs = (await source.restMs?.()) ?? 0;
    if (restMs > 0) return restMs;
  }
}

const RELEASED = { leaseId: null, leaseUntil: null };

/** A site's size is known once it is read, and its name from its first page, unless it was given another meanwhile. */
async function namesOfSite(
  tx: TenantTx,
  { id, type, url, title }: LeasedResource,
): Promise<{ bytes?: number; title?: string }> {
  if (type !== 'website' || !url) return {};
  const [size] = await tx.$queryRaw<
    { bytes: number }[]
  >`SELECT coalesce(sum(octet_length(text)), 0)::int AS bytes FROM "ResourcePage" WHERE "resourceId" = ${id}::uuid AND status = 'kept'`;
  const first = await tx.resourcePage.findFirst({
    where: { resourceId: id, status: 'kept' },
    orderBy: [{ depth: 'asc' }, { position: 'asc' }],
    select: { title: true },
  });
  return { bytes: size?.bytes ?? 0, ...(title === titleOfSite(url) && first?.title ? { title: first.title } : {}) };
}

/** Ends the work on a resource: completed, or failed with a reason; the company admins are told. */
async function finish(round: Round, failure: string | null): Promise<void> {
  const { resource } = round;
  await withLease(round.scope.db, round.lease, async (tx) => {
    if (failure === null) {
      await tx.resourcePage.deleteMany({ where: { resourceId: resource.id, generation: { lt: resource.generation } } });
      // An earlier reading may have kept what this one leaves out.
      await tx.chunk.deleteMany({ where: { resourceId: resource.id, resourcePage: { status: 'skipped' } } });
    }
    const pages = { resourceId: resource.id, generation: resource.generation };
    const kept = await tx.resourcePage.count({ where: { ...pages, status: 'kept' } });
    const unread =
      kept > 0
        ? null
        : await tx.resourcePage.findFirst({
            where: { ...pages, reason: { not: null } },
            orderBy: [{ depth: 'asc' }, { position: 'asc' }],
          });
    const reason = failure ?? (kept > 0 ? null : (unread?.reason ?? 'There is no text in it.'));
    const status = reason === null ? 'completed' : 'failed';
    const updated = await tx.resource.update({
      where: { id: resource.id },
      data: {
        ...RELEASED,
        ...(await namesOfSite(tx, resource)),
        status,
        failure: reason,
        dueAt: null,
        attempts: 0,
        completedAt: new Date(),
      },
    });
    await publish(tx, 'resource.changed', {
      resourceId: resource.id,
      status,
      pagesKnown: updated.pagesKnown,
      pagesDone: updated.pagesDone,
    });
    await notifyCompanyAdmins(tx, {
      kind: reason === null ? 'resource_completed' : 'resource_failed',
      data: { resourceId: resource.id, title: updated.title, ...(reason === null ? {} : { reason }) },
    });
  });
}

/** Gives the resource back, to be taken up again after a while. */
async function putBack({ scope, lease, resource }: Round, waitMs: number, attempts: number): Promise<void> {
  await withLease(scope.db, lease, (tx) =>
    tx.resource.updateMany({
      where: { id: resource.id },
      data: { ...RELEASED, attempts, dueAt: new Date(Date.now() + waitMs) },
    }),
  );
}

async function runRound(round: Round): Promise<void> {
  const attempt = round.resource.attempts + 1;
  try {
    if (attempt > MAX_ATTEMPTS)
      throw new SourceError(
        `Reading this was broken off ${MAX_ATTEMPTS} times by a fault on our side. Try "Reprocess" later, or split it.`,
      );
    const restMs = await workThrough(round);
    if (restMs === null) await finish(round, null);
    else await putBack(round, restMs, 0);
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    if (error instanceof SourceError) return finish(round, error.message);
    // A site that stays away is not a fault on our side.
    if (error instanceof OutboundError && attempt >= MAX_ATTEMPTS) return finish(round, error.message);
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
  const next = await leaseNextResource(deps, leaseId, LEASE_SECONDS);
  if (!next) return false;
  const lease = { leaseId, ...next };
  const stopKeeping = keepLease(deps.tenantDb(next.tenantId), lease);
  try {
    const round = await openRound(deps, lease);
    if (round) await runRound(round);
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
  } finally {
    stopKeeping();
  }
  return true;
}
