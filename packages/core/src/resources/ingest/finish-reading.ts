import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { notifyCompanyAdmins } from '../../notifications/index.ts';
import { titleOfSite } from '../title-of-site.ts';
import { overLimit } from './pages.ts';
import { nextSyncAt } from './schedule.ts';
import type { LeasedResource, Round } from './source.ts';
import { recordSync } from './sync-record.ts';
import type { SyncRecord } from './sync-record.ts';

interface Counted {
  known: number;
  kept: number;
  /** Kept pages that this reading has read, and those that could not be asked. */
  read: number;
  failed: number;
  bytes: number;
}

async function countPages(tx: TenantTx, { resource: { id, generation }, maxPages }: Round): Promise<Counted> {
  const [counted] = await tx.$queryRaw<Counted[]>`
    SELECT count(*) FILTER (WHERE reason IS DISTINCT FROM ${overLimit(maxPages)})::int AS known, count(*) FILTER (WHERE status = 'kept')::int AS kept,
           count(*) FILTER (WHERE change IN ('new', 'changed', 'unchanged'))::int AS read,
           count(*) FILTER (WHERE change = 'failed')::int AS failed,
           coalesce(sum(octet_length(text)) FILTER (WHERE status = 'kept'), 0)::int AS bytes
      FROM "ResourcePage" WHERE "resourceId" = ${id}::uuid AND generation = ${generation}::int`;
  return counted ?? { known: 0, kept: 0, read: 0, failed: 0, bytes: 0 };
}

/** The first reason why a page of this reading was not read. */
async function reasonOf(tx: TenantTx, { id, generation }: LeasedResource): Promise<string | null> {
  const page = await tx.resourcePage.findFirst({
    where: { resourceId: id, generation, reason: { not: null } },
    orderBy: [{ depth: 'asc' }, { position: 'asc' }],
    select: { reason: true },
  });
  return page?.reason ?? null;
}

/** Why the reading as a whole failed; null when it did not. One that kept nothing failed, and so did one that read nothing anew. */
async function failureOf(
  tx: TenantTx,
  resource: LeasedResource,
  { kept, read, failed }: Counted,
): Promise<string | null> {
  if (read > 0 || (kept > 0 && failed === 0)) return null;
  const reason = await reasonOf(tx, resource);
  return reason?.replace(/^Not read anew: /, '') ?? 'There is no text in it.';
}

/** A reading that broke off: pages that were not come to serve on as the last reading left them. */
const keepUnread = (
  tx: TenantTx,
  { id, generation }: LeasedResource,
  failure: string,
): Promise<number> => tx.$executeRaw`
  UPDATE "ResourcePage" SET status = 'kept', reason = ${`Not read anew: ${failure}`}, change = 'failed'
    WHERE "resourceId" = ${id}::uuid AND generation = ${generation}::int AND status = 'pending' AND "contentHash" IS NOT NULL`;

/** What an earlier reading kept and this one leaves out without asking for it, by its patterns or limits, is gone. */
async function dropLeftOut(tx: TenantTx, { id, generation, type }: LeasedResource): Promise<void> {
  if (type !== 'website' || generation === 1) return;
  await tx.chunk.deleteMany({ where: { resourceId: id, resourcePage: { generation, status: 'skipped' } } });
  await tx.resourcePage.updateMany({
    where: { resourceId: id, generation, status: 'skipped', contentHash: { not: null } },
    data: { contentHash: null, change: 'gone' },
  });
}

const SERVES_ON = 'What was read before is still used.';

async function withWhatServes(tx: TenantTx, { id }: LeasedResource, failure: string): Promise<string> {
  const serves = await tx.chunk.findFirst({ where: { resourceId: id }, select: { id: true } });
  return serves ? `${failure} ${SERVES_ON}` : failure;
}

/** A site's size (and a Facebook page's) is known once it is read, and its name from its first page, unless it was given another meanwhile. */
async function namesOfSite(
  tx: TenantTx,
  { id, type, url, title }: LeasedResource,
  { bytes }: Counted,
): Promise<{ bytes?: number; title?: string }> {
  if ((type !== 'website' && type !== 'facebook') || !url) return {};
  if (title !== titleOfSite(url)) return { bytes };
  const first = await tx.resourcePage.findFirst({
    where: { resourceId: id, status: 'kept' },
    orderBy: [{ depth: 'asc' }, { position: 'asc' }],
    select: { title: true },
  });
  return { bytes, ...(first?.title ? { title: first.title } : {}) };
}

/** Whether the company admins want to hear of it. Of a reading by schedule only what is new to them: not the same fault every day. */
function newsOf(failure: string | null, { now, last }: SyncRecord, isBySchedule: boolean) {
  if (failure !== null) return isBySchedule && last?.failure ? null : 'resource_failed';
  if (!isBySchedule) return 'resource_completed';
  const changed = now.pagesNew + now.pagesChanged + now.pagesGone;
  return changed > 0 || now.pagesFailed > (last?.pagesFailed ?? 0) ? 'resource_synced' : null;
}

async function tell(tx: TenantTx, { id, title, askedBy }: LeasedResource, failure: string | null, record: SyncRecord) {
  const kind = newsOf(failure, record, askedBy === 'schedule');
  if (kind === null) return;
  const { pagesNew, pagesChanged, pagesGone, pagesFailed } = record.now;
  const figures: Record<string, number> =
    kind === 'resource_synced' ? { pagesNew, pagesChanged, pagesGone, pagesFailed } : {};
  await notifyCompanyAdmins(tx, {
    kind,
    data: { resourceId: id, title, ...figures, ...(failure === null ? {} : { reason: failure }) },
  });
}

/** Ends the work on a resource: completed, or failed with a reason; what changed is recorded, and the company admins are told. */
export async function finishReading(tx: TenantTx, round: Round, broken: string | null): Promise<void> {
  const { resource } = round;
  await (broken === null ? dropLeftOut(tx, resource) : keepUnread(tx, resource, broken));
  const pages = await countPages(tx, round);
  const failure = broken ?? (await failureOf(tx, resource, pages));
  const said = failure === null ? null : await withWhatServes(tx, resource, failure);
  const record = await recordSync(tx, resource, failure);
  if (broken === null && resource.generation > 1)
    await tx.resourcePage.deleteMany({ where: { resourceId: resource.id, generation: { lt: resource.generation } } });
  const status = said === null ? 'completed' : 'failed';
  const now = new Date();
  const names = await namesOfSite(tx, resource, pages);
  const [pagesKnown, pagesDone] =
    broken === null ? [pages.known, pages.known] : [resource.pagesKnown, resource.pagesDone];
  const { id: resourceId } = resource;
  // updateMany: what it would give back is known.
  await tx.resource.updateMany({
    where: { id: resourceId },
    data: {
      ...names,
      status,
      failure: said,
      pagesKnown,
      pagesDone,
      leaseId: null,
      leaseUntil: null,
      dueAt: null,
      attempts: 0,
      completedAt: now,
      nextSyncAt: nextSyncAt(resource.syncEvery, now),
    },
  });
  await publish(tx, 'resource.changed', { resourceId, status, pagesKnown, pagesDone });
  await tell(tx, { ...resource, ...names }, said, record);
}
