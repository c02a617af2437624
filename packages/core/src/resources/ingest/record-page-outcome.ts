import { createHash } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { blocksToText } from '@lobby/ingestion';
import { createFaqDrafts } from '../../faqs/index.ts';
import { toDroppedEdits, lockChunkEdits } from './chunk-edits.ts';
import type { ChunkEdit } from './chunk-edits.ts';
import { completeSync } from '../sync/complete-sync.ts';
import { withLease } from './lease.ts';
import {
  addPages,
  MAX_PAGE_ATTEMPTS,
  findNextPage,
  requeueUnseenPages,
  admitHeldPages,
  updateProgress,
} from './frontier.ts';
import { preparePage, replaceChunks } from './prepare-page.ts';
import type { PreparedPage } from './prepare-page.ts';
import type { PageContent, PageOutcome, PageRow, IngestRun } from '../sources/ingest-source.ts';

const computeContentHash = ({ title, blocks }: PageContent): string =>
  createHash('sha256')
    .update(JSON.stringify([title, blocks]))
    .digest('hex');

type IndexedOutcome = Extract<PageOutcome, { status: 'kept' }>;
type SkippedOutcome = Omit<Extract<PageOutcome, { status: 'skipped' }>, 'status'>;

/**
 * The page to go on with, told to the dashboard; or, when there is none, the end of the reading, in the same transaction as the last
 * page. Where a page could not be read, the pages that the last reading kept are asked themselves: what names them may be missing.
 */
export async function resumeIngest(tx: TenantTx, run: IngestRun): Promise<PageRow | null> {
  const { id: resourceId, generation } = run.resource;
  const next = await findNextPage(tx, run);
  if (!next && run.resource.type === 'website' && (await admitHeldPages(tx, run)) > 0) return resumeIngest(tx, run);
  if (!next && generation > 1) {
    const failedPages = await tx.resourcePage.count({ where: { resourceId, generation, change: 'failed' } });
    if (failedPages > 0 && (await requeueUnseenPages(tx, run)) > 0) return resumeIngest(tx, run);
  }
  await (next ? updateProgress(tx, run) : completeSync(tx, run, null));
  return next;
}

/** Another page of this reading that holds the very same text. */
const findDuplicatePage = (
  tx: TenantTx,
  { resource: { id, generation } }: IngestRun,
  page: PageRow,
  contentHash: string,
) =>
  tx.resourcePage.findFirst({
    where: { resourceId: id, generation, status: 'kept', contentHash, id: { not: page.id } },
    select: { key: true },
  });

interface PageComparison {
  duplicate: { key: string } | null;
  /** Whether the page's chunks are those of this very text. */
  isUnchanged: boolean;
  edits: ChunkEdit[];
}

async function comparePage(run: IngestRun, page: PageRow, contentHash: string): Promise<PageComparison> {
  // A text is one page: there is no other to be compared with.
  if (page.contentHash === null && run.resource.type === 'text')
    return { duplicate: null, isUnchanged: false, edits: [] };
  return run.scope.db(async (tx) => {
    const duplicate = await findDuplicatePage(tx, run, page, contentHash);
    if (page.contentHash === null) return { duplicate, isUnchanged: false, edits: [] };
    const chunks = await tx.chunk.count({ where: { pageId: page.id } });
    const isUnchanged = page.contentHash === contentHash && chunks > 0;
    return { duplicate, isUnchanged, edits: isUnchanged ? [] : await lockChunkEdits(tx, page.id) };
  });
}

/** Whether somebody has edited the page's chunks since its new ones were prepared. */
const hasNewerEdits = async (tx: TenantTx, page: PageRow, prepared: PreparedPage | null): Promise<boolean> =>
  prepared !== null &&
  page.contentHash !== null &&
  JSON.stringify(await lockChunkEdits(tx, page.id)) !== JSON.stringify(prepared.edits);

/** Stores a page that was read: its chunks replace those of an earlier reading, unless its text is the same. */
async function indexPage(
  run: IngestRun,
  page: PageRow,
  { content, notice, discovered, faqs = [] }: IndexedOutcome,
): Promise<PageRow | null> {
  const { scope, lease } = run;
  if (content.blocks.every(({ kind }) => kind === 'heading'))
    return skipPage(run, page, { reason: 'There is no text in it, or nothing but headings.', discovered });
  const contentHash = computeContentHash(content);
  const { duplicate, isUnchanged, edits } = await comparePage(run, page, contentHash);
  if (duplicate) return skipPage(run, page, { reason: `It holds the same as ${duplicate.key}.`, discovered });

  const prepared = isUnchanged ? null : await preparePage(run, content, edits);
  const { title, url, blocks } = content;
  const text = blocksToText(blocks);
  const changeKind = page.contentHash === null ? 'new' : 'changed';
  return withLease(scope.db, lease, async (tx) => {
    // The page stays pending and is read once more, so that the edit isn't lost.
    if (await hasNewerEdits(tx, page, prepared)) return page;
    if (prepared) await replaceChunks(tx, run, page, prepared);
    await tx.resourcePage.updateMany({
      where: { id: page.id },
      data: {
        status: 'kept',
        reason: notice ?? null,
        canonicalUrl: null,
        title,
        url,
        contentHash,
        fetchedAt: new Date(),
        text,
        change: isUnchanged ? 'unchanged' : changeKind,
        droppedEdits: toDroppedEdits(prepared?.dropped ?? []),
      },
    });
    await createFaqDrafts(
      tx,
      faqs.map((faq) => ({ ...faq, origin: 'markup', resourceId: run.resource.id, ...(url ? { url } : {}) })),
    );
    await addPages(tx, run, discovered);
    return resumeIngest(tx, run);
  });
}

/** Removes what an earlier reading found on a page; what to note of it beside the outcome. */
async function removePageChunks(tx: TenantTx, page: PageRow) {
  if (page.contentHash === null) return {};
  const edits = await lockChunkEdits(tx, page.id);
  await tx.chunk.deleteMany({ where: { pageId: page.id } });
  return { contentHash: null, change: 'gone', droppedEdits: toDroppedEdits(edits) as object[] };
}

async function skipPage(
  run: IngestRun,
  page: PageRow,
  { reason, discovered, canonicalUrl }: SkippedOutcome,
): Promise<PageRow | null> {
  return withLease(run.scope.db, run.lease, async (tx) => {
    const goneUpdate = await removePageChunks(tx, page);
    await tx.resourcePage.updateMany({
      where: { id: page.id },
      data: { status: 'skipped', reason, canonicalUrl: canonicalUrl ?? null, fetchedAt: new Date(), ...goneUpdate },
    });
    await addPages(tx, run, discovered);
    return resumeIngest(tx, run);
  });
}

/** A page that failed keeps what an earlier reading found of it, unless it is gone. */
async function failPage(run: IngestRun, page: PageRow, reason: string, isGone: boolean): Promise<PageRow | null> {
  return withLease(run.scope.db, run.lease, async (tx) => {
    const hasIndexedContent = !isGone && page.contentHash !== null;
    const changeUpdate = isGone ? await removePageChunks(tx, page) : { change: 'failed' };
    await tx.resourcePage.updateMany({
      where: { id: page.id },
      data: {
        ...(hasIndexedContent ? { status: 'kept', reason: `Not read anew: ${reason}` } : { status: 'failed', reason }),
        ...changeUpdate,
      },
    });
    return resumeIngest(tx, run);
  });
}

async function retryPage(run: IngestRun, page: PageRow): Promise<PageRow | null> {
  return withLease(run.scope.db, run.lease, async (tx) => {
    await tx.resourcePage.updateMany({ where: { id: page.id }, data: { attempts: { increment: 1 } } });
    return findNextPage(tx, run);
  });
}

/** Writes down what became of a page. Gives the next one; null when it was the last and the reading is finished. */
export async function recordPageOutcome(run: IngestRun, page: PageRow, outcome: PageOutcome): Promise<PageRow | null> {
  switch (outcome.status) {
    case 'kept':
      return indexPage(run, page, outcome);
    case 'skipped':
      return skipPage(run, page, outcome);
    case 'failed':
      return failPage(run, page, outcome.reason, outcome.isGone);
    case 'again':
      if (page.attempts + 1 >= MAX_PAGE_ATTEMPTS) return failPage(run, page, outcome.reason, false);
      return retryPage(run, page);
  }
}
