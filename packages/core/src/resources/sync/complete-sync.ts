import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { notifyCompanyAdmins } from '../../notifications/index.ts';
import { defaultSiteTitle } from '../default-site-title.ts';
import { pageLimitReason } from '../ingest/frontier.ts';
import { computeNextSyncAt } from './set-sync-schedule.ts';
import type { LeasedResource, IngestRun } from '../sources/ingest-source.ts';
import { recordSync } from './record-sync.ts';
import type { SyncRecord } from './record-sync.ts';

interface PageCounts {
  known: number;
  kept: number;
  /** Kept pages that this reading has read, and those that could not be asked. */
  read: number;
  failed: number;
  sizeBytes: number;
}

async function countPages(tx: TenantTx, { resource: { id, generation }, maxPages }: IngestRun): Promise<PageCounts> {
  const [counts] = await tx.$queryRaw<PageCounts[]>`
    SELECT count(*) FILTER (WHERE reason IS DISTINCT FROM ${pageLimitReason(maxPages)})::int AS known, count(*) FILTER (WHERE status = 'kept')::int AS kept,
           count(*) FILTER (WHERE change IN ('new', 'changed', 'unchanged'))::int AS read,
           count(*) FILTER (WHERE change = 'failed')::int AS failed,
           coalesce(sum(octet_length(text)) FILTER (WHERE status = 'kept'), 0)::int AS "sizeBytes"
      FROM "ResourcePage" WHERE "resourceId" = ${id}::uuid AND generation = ${generation}::int`;
  return counts ?? { known: 0, kept: 0, read: 0, failed: 0, sizeBytes: 0 };
}

/** The first reason why a page of this reading was not read. */
async function findFirstReason(tx: TenantTx, { id, generation }: LeasedResource): Promise<string | null> {
  const page = await tx.resourcePage.findFirst({
    where: { resourceId: id, generation, reason: { not: null } },
    orderBy: [{ depth: 'asc' }, { position: 'asc' }],
    select: { reason: true },
  });
  return page?.reason ?? null;
}

/** Why the reading as a whole failed; null when it did not. One that kept nothing failed, and so did one that read nothing anew. */
async function findSyncFailure(
  tx: TenantTx,
  resource: LeasedResource,
  { kept, read, failed }: PageCounts,
): Promise<string | null> {
  if (read > 0 || (kept > 0 && failed === 0)) return null;
  const reason = await findFirstReason(tx, resource);
  return reason?.replace(/^Not read anew: /, '') ?? 'There is no text in it.';
}

/** A reading that broke off: pages that were not come to serve on as the last reading left them. */
const retainUnreadPages = (
  tx: TenantTx,
  { id, generation }: LeasedResource,
  failure: string,
): Promise<number> => tx.$executeRaw`
  UPDATE "ResourcePage" SET status = 'kept', reason = ${`Not read anew: ${failure}`}, change = 'failed'
    WHERE "resourceId" = ${id}::uuid AND generation = ${generation}::int AND status = 'pending' AND "contentHash" IS NOT NULL`;

/** What an earlier reading kept and this one leaves out without asking for it, by its patterns or limits, is gone. */
async function removeExcludedPages(tx: TenantTx, { id, generation, type }: LeasedResource): Promise<void> {
  if (type !== 'website' || generation === 1) return;
  await tx.chunk.deleteMany({ where: { resourceId: id, resourcePage: { generation, status: 'skipped' } } });
  await tx.resourcePage.updateMany({
    where: { resourceId: id, generation, status: 'skipped', contentHash: { not: null } },
    data: { contentHash: null, change: 'gone' },
  });
}

const STILL_SERVED = 'What was read before is still used.';

async function describeFailure(tx: TenantTx, { id }: LeasedResource, failure: string): Promise<string> {
  const servedChunk = await tx.chunk.findFirst({ where: { resourceId: id }, select: { id: true } });
  return servedChunk ? `${failure} ${STILL_SERVED}` : failure;
}

/** A site's size (and a Facebook page's) is known once it is read, and its name from its first page, unless it was given another meanwhile. */
async function loadSiteMetadata(
  tx: TenantTx,
  { id, type, url, title }: LeasedResource,
  { sizeBytes }: PageCounts,
): Promise<{ sizeBytes?: number; title?: string }> {
  if ((type !== 'website' && type !== 'facebook') || !url) return {};
  if (title !== defaultSiteTitle(url)) return { sizeBytes };
  const first = await tx.resourcePage.findFirst({
    where: { resourceId: id, status: 'kept' },
    orderBy: [{ depth: 'asc' }, { position: 'asc' }],
    select: { title: true },
  });
  return { sizeBytes, ...(first?.title ? { title: first.title } : {}) };
}

/** Whether the company admins want to hear of it. Of a reading by schedule only what is new to them: not the same fault every day. */
function chooseNotificationKind(failure: string | null, { counts, previous }: SyncRecord, isBySchedule: boolean) {
  if (failure !== null) return isBySchedule && previous?.failure ? null : 'resource_failed';
  if (!isBySchedule) return 'resource_completed';
  const changed = counts.pagesAdded + counts.pagesChanged + counts.pagesRemoved;
  return changed > 0 || counts.pagesFailed > (previous?.pagesFailed ?? 0) ? 'resource_synced' : null;
}

async function notifySyncResult(
  tx: TenantTx,
  { id, title, syncTrigger }: LeasedResource,
  failure: string | null,
  record: SyncRecord,
) {
  const kind = chooseNotificationKind(failure, record, syncTrigger === 'schedule');
  if (kind === null) return;
  const { pagesAdded, pagesChanged, pagesRemoved, pagesFailed } = record.counts;
  const counts: Record<string, number> =
    kind === 'resource_synced' ? { pagesAdded, pagesChanged, pagesRemoved, pagesFailed } : {};
  await notifyCompanyAdmins(tx, {
    kind,
    data: { resourceId: id, title, ...counts, ...(failure === null ? {} : { reason: failure }) },
  });
}

/** Ends the work on a resource: completed, or failed with a reason; what changed is recorded, and the company admins are told. */
export async function completeSync(tx: TenantTx, run: IngestRun, abortReason: string | null): Promise<void> {
  const { resource } = run;
  await (abortReason === null ? removeExcludedPages(tx, resource) : retainUnreadPages(tx, resource, abortReason));
  const pages = await countPages(tx, run);
  const failure = abortReason ?? (await findSyncFailure(tx, resource, pages));
  const failureText = failure === null ? null : await describeFailure(tx, resource, failure);
  const record = await recordSync(tx, resource, failure);
  if (abortReason === null && resource.generation > 1)
    await tx.resourcePage.deleteMany({ where: { resourceId: resource.id, generation: { lt: resource.generation } } });
  const status = failureText === null ? 'completed' : 'failed';
  const now = new Date();
  const siteMetadata = await loadSiteMetadata(tx, resource, pages);
  const [pagesDiscovered, pagesProcessed] =
    abortReason === null ? [pages.known, pages.known] : [resource.pagesDiscovered, resource.pagesProcessed];
  const { id: resourceId } = resource;
  // updateMany: what it would give back is known.
  await tx.resource.updateMany({
    where: { id: resourceId },
    data: {
      ...siteMetadata,
      status,
      failure: failureText,
      pagesDiscovered,
      pagesProcessed,
      leaseId: null,
      leaseUntil: null,
      dueAt: null,
      attempts: 0,
      completedAt: now,
      nextSyncAt: computeNextSyncAt(resource.syncInterval, now),
    },
  });
  await publish(tx, 'resource.changed', { resourceId, status, pagesDiscovered, pagesProcessed });
  await notifySyncResult(tx, { ...resource, ...siteMetadata }, failureText, record);
}
