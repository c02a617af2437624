import type { TenantTx } from '@lobby/db';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { ResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { removeOrphanFacts } from '../../facts/index.ts';
import type { IngestRun, LeasedResource } from '../ingest-run.ts';
import { publishResourceChanged } from '../publish-resource-changed.ts';
import { fromReasonColumns, toFailureColumns } from '../resource-reason.ts';
import { adoptSiteLanguage } from './adopt-site-language.ts';
import { computeNextSyncAt } from './compute-next-sync-at.ts';
import { notifySyncResult } from './notify-sync-result.ts';
import { recordSync } from './record-sync.ts';

interface PageCounts {
  /** Pages within the limit. */
  known: number;
  indexed: number;
  /** Indexed pages that this sync has read, and pages that it could not read. */
  read: number;
  failed: number;
  sizeBytes: number;
}

async function countPages(tx: TenantTx, { id, generation }: LeasedResource): Promise<PageCounts> {
  const [counts] = await tx.$queryRaw<PageCounts[]>`
    SELECT count(*) FILTER (WHERE "reasonCode" IS DISTINCT FROM 'page_limit')::int AS known,
           count(*) FILTER (WHERE status = 'indexed')::int AS indexed,
           count(*) FILTER (WHERE change IN ('new', 'changed', 'unchanged'))::int AS read,
           count(*) FILTER (WHERE change = 'failed')::int AS failed,
           coalesce(sum(octet_length(text)) FILTER (WHERE status = 'indexed'), 0)::int AS "sizeBytes"
      FROM "ResourcePage" WHERE "resourceId" = ${id}::uuid AND generation = ${generation}::int`;
  return counts ?? { known: 0, indexed: 0, read: 0, failed: 0, sizeBytes: 0 };
}

/** Why a sync as a whole failed; null when it did not. It failed when it indexed nothing, or could not read anything again. */
async function findSyncFailure(
  tx: TenantTx,
  { id, generation }: LeasedResource,
  { indexed, read, failed }: PageCounts,
): Promise<ResourceReason | null> {
  if (read > 0 || (indexed > 0 && failed === 0)) return null;
  const page = await tx.resourcePage.findFirst({
    where: { resourceId: id, generation, reasonCode: { not: null } },
    orderBy: [{ depth: 'asc' }, { position: 'asc' }],
    select: { reasonCode: true, reasonParams: true },
  });
  return fromReasonColumns(page?.reasonCode ?? null, page?.reasonParams) ?? resourceReason('no_text');
}

/** Marks the pages that an aborted sync has not reached as indexed again, with the reason. */
const retainUnreadPages = (
  tx: TenantTx,
  { id, generation }: LeasedResource,
  { code, params }: ResourceReason,
): Promise<number> => tx.$executeRaw`
  UPDATE "ResourcePage" SET status = 'indexed', "reasonCode" = ${code}, "reasonParams" = ${JSON.stringify(params)}::jsonb, change = 'failed'
    WHERE "resourceId" = ${id}::uuid AND generation = ${generation}::int AND status = 'pending' AND "contentHash" IS NOT NULL`;

/** Removes the chunks of pages that an earlier sync indexed and this one skips without a request, by its patterns or limits. */
async function removeSkippedPages(tx: TenantTx, { id, generation, type }: LeasedResource): Promise<void> {
  if (type !== 'website' || generation === 1) return;
  await tx.chunk.deleteMany({ where: { resourceId: id, resourcePage: { generation, status: 'skipped' } } });
  await tx.resourcePage.updateMany({
    where: { resourceId: id, generation, status: 'skipped', contentHash: { not: null } },
    data: { contentHash: null, change: 'removed' },
  });
}

/** The size of a fetched resource, and its title from its first page as long as it has a default one. */
async function loadFetchedMetadata(
  tx: TenantTx,
  { id, type, hasDefaultTitle }: LeasedResource,
  { sizeBytes }: PageCounts,
): Promise<{ sizeBytes?: number; title?: string; hasDefaultTitle?: boolean }> {
  if (type !== 'website' && type !== 'facebook') return {};
  const first = hasDefaultTitle
    ? await tx.resourcePage.findFirst({
        where: { resourceId: id, status: 'indexed' },
        orderBy: [{ depth: 'asc' }, { position: 'asc' }],
        select: { title: true },
      })
    : null;
  return { sizeBytes, ...(first?.title ? { title: first.title, hasDefaultTitle: false } : {}) };
}

/**
 * Completes a sync, or fails it with the reason that aborted it. Records its changes, removes the pages that it has not come across,
 * sets the next scheduled sync, and notifies company admins.
 */
export async function completeSync(
  tx: TenantTx,
  { resource }: IngestRun,
  abortReason: ResourceReason | null,
): Promise<void> {
  const { id: resourceId, generation } = resource;
  await (abortReason === null ? removeSkippedPages(tx, resource) : retainUnreadPages(tx, resource, abortReason));
  const pages = await countPages(tx, resource);
  const failure = abortReason ?? (await findSyncFailure(tx, resource, pages));
  const record = await recordSync(tx, resource, failure);
  if (abortReason === null && generation > 1)
    await tx.resourcePage.deleteMany({ where: { resourceId, generation: { lt: generation } } });
  await removeOrphanFacts(tx);
  const metadata = await loadFetchedMetadata(tx, resource, pages);
  const now = new Date();
  const progress =
    abortReason === null
      ? { pagesDiscovered: pages.known, pagesProcessed: pages.known }
      : { pagesDiscovered: resource.pagesDiscovered, pagesProcessed: resource.pagesProcessed };
  const status = failure === null ? 'completed' : 'failed';
  await tx.resource.updateMany({
    where: { id: resourceId },
    data: {
      ...metadata,
      status,
      ...toFailureColumns(failure),
      ...progress,
      leaseId: null,
      leaseUntil: null,
      dueAt: null,
      attempts: 0,
      completedAt: now,
      nextSyncAt: computeNextSyncAt(resource.syncInterval, now),
    },
  });
  if (resource.type === 'website' && failure === null) await adoptSiteLanguage(tx);
  await publishResourceChanged(tx, resourceId, { status, ...progress });
  await notifySyncResult(tx, { ...resource, ...metadata }, failure, record);
}
