import type { TenantTx } from '@lobby/db';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { ResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { toDroppedEdits, lockChunkEdits } from '../chunks/chunk-edits.ts';
import type { DroppedEdit } from '../chunks/chunk-edits.ts';
import type { LeasedResource } from '../ingest-run.ts';
import { fromReasonColumns, toFailureColumns } from '../resource-reason.ts';
import type { SyncChange } from './sync-change.ts';

/** Changes that a record lists; its counts are of all. */
const MAX_CHANGES = 100;
/** Records that are kept of one resource. */
const MAX_STORED_SYNCS = 20;

interface SyncCounts {
  pagesAdded: number;
  pagesChanged: number;
  pagesUnchanged: number;
  pagesRemoved: number;
  pagesFailed: number;
}

/** What a sync changed, and how the one before ended. */
export interface SyncRecord {
  counts: SyncCounts;
  previous: { hasFailed: boolean; pagesFailed: number } | null;
}

const NO_CHANGES: SyncCounts = { pagesAdded: 0, pagesChanged: 0, pagesUnchanged: 0, pagesRemoved: 0, pagesFailed: 0 };

interface PageLabel {
  url: string | null;
  title: string | null;
  key: string;
}

const toLabel = ({ url, title, key }: PageLabel): string => url ?? title ?? key;

const toDroppedEditChange = (page: PageLabel, { text, wasInactive }: DroppedEdit): SyncChange => ({
  change: 'edit_dropped',
  label: toLabel(page),
  text,
  wasInactive,
});

/** Pages of earlier syncs that this one has not come across; they are removed once the record is written. */
const listUnseenPages = (tx: TenantTx, { id, generation }: LeasedResource) =>
  tx.resourcePage.findMany({
    where: { resourceId: id, generation: { lt: generation }, contentHash: { not: null } },
    orderBy: { position: 'asc' },
    select: { id: true, url: true, title: true, key: true },
  });

async function listChanges(tx: TenantTx, { id, generation }: LeasedResource): Promise<SyncChange[]> {
  const pages = await tx.resourcePage.findMany({
    where: {
      resourceId: id,
      generation,
      OR: [{ change: { in: ['new', 'changed', 'removed', 'failed'] } }, { droppedEdits: { not: [] } }],
    },
    orderBy: { position: 'asc' },
    take: MAX_CHANGES,
    select: {
      url: true,
      title: true,
      key: true,
      change: true,
      reasonCode: true,
      reasonParams: true,
      droppedEdits: true,
    },
  });
  return pages.flatMap((page) => {
    const change = page.change as Exclude<SyncChange['change'], 'edit_dropped'>;
    const reason = fromReasonColumns(page.reasonCode, page.reasonParams);
    const dropped = page.droppedEdits as unknown as DroppedEdit[];
    return [
      { change, label: toLabel(page), ...(reason ? { reason } : {}) },
      ...dropped.map((edit) => toDroppedEditChange(page, edit)),
    ];
  });
}

async function listRemovals(tx: TenantTx, pages: Awaited<ReturnType<typeof listUnseenPages>>): Promise<SyncChange[]> {
  const changes: SyncChange[] = [];
  for (const page of pages.slice(0, MAX_CHANGES)) {
    changes.push({ change: 'removed', label: toLabel(page), reason: resourceReason('unlinked') });
    for (const edit of toDroppedEdits(await lockChunkEdits(tx, page.id))) changes.push(toDroppedEditChange(page, edit));
  }
  return changes;
}

async function countChanges(tx: TenantTx, { id, generation }: LeasedResource): Promise<SyncCounts> {
  const [counts] = await tx.$queryRaw<SyncCounts[]>`
    SELECT count(*) FILTER (WHERE change = 'new')::int AS "pagesAdded", count(*) FILTER (WHERE change = 'changed')::int AS "pagesChanged",
           count(*) FILTER (WHERE change = 'unchanged')::int AS "pagesUnchanged", count(*) FILTER (WHERE change = 'removed')::int AS "pagesRemoved",
           count(*) FILTER (WHERE change = 'failed')::int AS "pagesFailed"
      FROM "ResourcePage" WHERE "resourceId" = ${id}::uuid AND generation = ${generation}::int`;
  return counts ?? NO_CHANGES;
}

/** Records what a sync changed compared with the one before; the first sync has no record. */
export async function recordSync(
  tx: TenantTx,
  resource: LeasedResource,
  failure: ResourceReason | null,
): Promise<SyncRecord> {
  const { id: resourceId, generation, syncTrigger: trigger } = resource;
  if (generation === 1) return { counts: NO_CHANGES, previous: null };
  const previous = await tx.resourceSync.findFirst({ where: { resourceId }, orderBy: { generation: 'desc' } });
  const changeCounts = await countChanges(tx, resource);
  // A failed sync has not come across every page, so an unseen one need not be gone.
  const unseenPages = failure === null ? await listUnseenPages(tx, resource) : [];
  const counts = { ...changeCounts, pagesRemoved: changeCounts.pagesRemoved + unseenPages.length };
  const changes: object[] = [...(await listChanges(tx, resource)), ...(await listRemovals(tx, unseenPages))].slice(
    0,
    MAX_CHANGES,
  );
  await tx.resourceSync.createMany({
    data: [
      {
        resourceId,
        generation,
        trigger,
        ...toFailureColumns(failure),
        ...counts,
        changes,
      },
    ],
  });
  await tx.resourceSync.deleteMany({ where: { resourceId, generation: { lte: generation - MAX_STORED_SYNCS } } });
  return {
    counts,
    previous: previous && { hasFailed: previous.failureCode !== null, pagesFailed: previous.pagesFailed },
  };
}
