import type { SyncChange } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { toDroppedEdits, lockChunkEdits } from '../ingest/chunk-edits.ts';
import type { DroppedEdit } from '../ingest/chunk-edits.ts';
import type { LeasedResource } from '../sources/ingest-source.ts';

/** Pages that a record names; its counts are of all. */
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

/** What a reading changed, and what the one before had. */
export interface SyncRecord {
  counts: SyncCounts;
  previous: { failure: string | null; pagesFailed: number } | null;
}

const NO_CHANGES: SyncCounts = { pagesAdded: 0, pagesChanged: 0, pagesUnchanged: 0, pagesRemoved: 0, pagesFailed: 0 };

interface PageLabel {
  url: string | null;
  title: string | null;
  key: string;
}

const formatPageLabel = ({ url, title, key }: PageLabel): string => url ?? title ?? key;

const toDroppedEditChange = (page: PageLabel, { text, isOff }: DroppedEdit): SyncChange => ({
  change: 'edit_dropped',
  address: formatPageLabel(page),
  text,
  ...(isOff ? { reason: 'It was switched off.' } : {}),
});

/** Pages of the last reading that this one did not come upon any more; they go once the record is written. */
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
      OR: [{ change: { in: ['new', 'changed', 'gone', 'failed'] } }, { droppedEdits: { not: [] } }],
    },
    orderBy: { position: 'asc' },
    take: MAX_CHANGES,
  });
  return pages.flatMap((page) => {
    const change = page.change as Exclude<SyncChange['change'], 'edit_dropped'>;
    const dropped = page.droppedEdits as unknown as DroppedEdit[];
    const reason = page.reason?.replace(/^Not read anew: /, '');
    return [
      { change, address: formatPageLabel(page), ...(reason ? { reason } : {}) },
      ...dropped.map((edit) => toDroppedEditChange(page, edit)),
    ];
  });
}

async function listGoneChanges(
  tx: TenantTx,
  pages: Awaited<ReturnType<typeof listUnseenPages>>,
): Promise<SyncChange[]> {
  const changes: SyncChange[] = [];
  for (const page of pages.slice(0, MAX_CHANGES)) {
    changes.push({ change: 'gone', address: formatPageLabel(page), reason: 'Nothing leads to it any more.' });
    for (const edit of toDroppedEdits(await lockChunkEdits(tx, page.id))) changes.push(toDroppedEditChange(page, edit));
  }
  return changes;
}

async function countChanges(tx: TenantTx, { id, generation }: LeasedResource): Promise<SyncCounts> {
  const [counts] = await tx.$queryRaw<SyncCounts[]>`
    SELECT count(*) FILTER (WHERE change = 'new')::int AS "pagesAdded", count(*) FILTER (WHERE change = 'changed')::int AS "pagesChanged",
           count(*) FILTER (WHERE change = 'unchanged')::int AS "pagesUnchanged", count(*) FILTER (WHERE change = 'gone')::int AS "pagesRemoved",
           count(*) FILTER (WHERE change = 'failed')::int AS "pagesFailed"
      FROM "ResourcePage" WHERE "resourceId" = ${id}::uuid AND generation = ${generation}::int`;
  return counts ?? NO_CHANGES;
}

/** Writes down what this reading changed against the one before; of the first there is nothing to say. */
export async function recordSync(tx: TenantTx, resource: LeasedResource, failure: string | null): Promise<SyncRecord> {
  const { id: resourceId, generation, syncTrigger: trigger } = resource;
  if (generation === 1) return { counts: NO_CHANGES, previous: null };
  const previous = await tx.resourceSync.findFirst({ where: { resourceId }, orderBy: { generation: 'desc' } });
  const changeCounts = await countChanges(tx, resource);
  // A reading that failed as a whole has come upon nothing: what it did not find is not gone.
  const unseenPages = failure === null ? await listUnseenPages(tx, resource) : [];
  const counts = { ...changeCounts, pagesRemoved: changeCounts.pagesRemoved + unseenPages.length };
  const changes = [...(await listChanges(tx, resource)), ...(await listGoneChanges(tx, unseenPages))].slice(
    0,
    MAX_CHANGES,
  );
  await tx.resourceSync.createMany({
    data: [{ resourceId, generation, trigger, failure, ...counts, changes: changes.map((change) => ({ ...change })) }],
  });
  await tx.resourceSync.deleteMany({ where: { resourceId, generation: { lte: generation - MAX_STORED_SYNCS } } });
  return { counts, previous: previous && { failure: previous.failure, pagesFailed: previous.pagesFailed } };
}
