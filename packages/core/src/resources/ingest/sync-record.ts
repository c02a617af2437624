import type { SyncChange } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { asDropped, editsOf } from './edits.ts';
import type { DroppedEdit } from './edits.ts';
import type { LeasedResource } from './source.ts';

/** Pages that a record names; its counts are of all. */
const MAX_CHANGES = 100;
/** Records that are kept of one resource. */
const KEPT = 20;

interface Counts {
  pagesNew: number;
  pagesChanged: number;
  pagesUnchanged: number;
  pagesGone: number;
  pagesFailed: number;
}

/** What a reading changed, and what the one before had. */
export interface SyncRecord {
  now: Counts;
  last: { failure: string | null; pagesFailed: number } | null;
}

const NOTHING: Counts = { pagesNew: 0, pagesChanged: 0, pagesUnchanged: 0, pagesGone: 0, pagesFailed: 0 };

interface Named {
  url: string | null;
  title: string | null;
  address: string;
}

const nameOf = ({ url, title, address }: Named): string => url ?? title ?? address;

const editDropped = (page: Named, { text, isOff }: DroppedEdit): SyncChange => ({
  change: 'edit_dropped',
  address: nameOf(page),
  text,
  ...(isOff ? { reason: 'It was switched off.' } : {}),
});

/** Pages of the last reading that this one did not come upon any more; they go once the record is written. */
const unfoundPages = (tx: TenantTx, { id, generation }: LeasedResource) =>
  tx.resourcePage.findMany({
    where: { resourceId: id, generation: { lt: generation }, contentHash: { not: null } },
    orderBy: { position: 'asc' },
    select: { id: true, url: true, title: true, address: true },
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
      { change, address: nameOf(page), ...(reason ? { reason } : {}) },
      ...dropped.map((edit) => editDropped(page, edit)),
    ];
  });
}

async function goneChanges(tx: TenantTx, pages: Awaited<ReturnType<typeof unfoundPages>>): Promise<SyncChange[]> {
  const changes: SyncChange[] = [];
  for (const page of pages.slice(0, MAX_CHANGES)) {
    changes.push({ change: 'gone', address: nameOf(page), reason: 'Nothing leads to it any more.' });
    for (const edit of asDropped(await editsOf(tx, page.id))) changes.push(editDropped(page, edit));
  }
  return changes;
}

async function countChanges(tx: TenantTx, { id, generation }: LeasedResource): Promise<Counts> {
  const [counts] = await tx.$queryRaw<Counts[]>`
    SELECT count(*) FILTER (WHERE change = 'new')::int AS "pagesNew", count(*) FILTER (WHERE change = 'changed')::int AS "pagesChanged",
           count(*) FILTER (WHERE change = 'unchanged')::int AS "pagesUnchanged", count(*) FILTER (WHERE change = 'gone')::int AS "pagesGone",
           count(*) FILTER (WHERE change = 'failed')::int AS "pagesFailed"
      FROM "ResourcePage" WHERE "resourceId" = ${id}::uuid AND generation = ${generation}::int`;
  return counts ?? NOTHING;
}

/** Writes down what this reading changed against the one before; of the first there is nothing to say. */
export async function recordSync(tx: TenantTx, resource: LeasedResource, failure: string | null): Promise<SyncRecord> {
  const { id: resourceId, generation, askedBy } = resource;
  if (generation === 1) return { now: NOTHING, last: null };
  const last = await tx.resourceSync.findFirst({ where: { resourceId }, orderBy: { generation: 'desc' } });
  const counts = await countChanges(tx, resource);
  // A reading that failed as a whole has come upon nothing: what it did not find is not gone.
  const unfound = failure === null ? await unfoundPages(tx, resource) : [];
  const now = { ...counts, pagesGone: counts.pagesGone + unfound.length };
  const changes = [...(await listChanges(tx, resource)), ...(await goneChanges(tx, unfound))].slice(0, MAX_CHANGES);
  await tx.resourceSync.createMany({
    data: [{ resourceId, generation, askedBy, failure, ...now, changes: changes.map((change) => ({ ...change })) }],
  });
  await tx.resourceSync.deleteMany({ where: { resourceId, generation: { lte: generation - KEPT } } });
  return { now, last: last && { failure: last.failure, pagesFailed: last.pagesFailed } };
}
