import type { TenantTx } from '@lobby/db';
import { removePageFacts } from '../../facts/index.ts';
import { toReasonColumns } from '../resource-reason.ts';
import type { PageOutcome } from '../sources/ingest-source.ts';
import { lockChunkEdits, toDroppedEdits } from '../chunks/chunk-edits.ts';
import { addPages } from './frontier.ts';
import type { IngestRun, PageRow } from '../ingest-run.ts';
import { withLease } from '../lease.ts';
import { resumeIngest } from './resume-ingest.ts';

/** Removes a page's chunks and facts from an earlier sync. Returns the columns that record it. */
export async function removePageChunks(tx: TenantTx, page: PageRow) {
  if (page.contentHash === null) return {};
  const edits = await lockChunkEdits(tx, page.id);
  await tx.chunk.deleteMany({ where: { pageId: page.id } });
  await removePageFacts(tx, page.id);
  return { contentHash: null, change: 'removed', droppedEdits: toDroppedEdits(edits) };
}

/** Records that a page is not indexed. Returns the next page, or null when the sync is complete. */
export async function skipPage(
  run: IngestRun,
  page: PageRow,
  {
    reason,
    notices = [],
    omissions = [],
    discovered,
    canonicalUrl,
    pendingContent,
  }: Omit<Extract<PageOutcome, { status: 'skipped' }>, 'status'>,
): Promise<PageRow | null> {
  return withLease(run.scope.db, run.lease, async (tx) => {
    const removedColumns = await removePageChunks(tx, page);
    await tx.resourcePage.updateMany({
      where: { id: page.id },
      data: {
        status: 'skipped',
        ...toReasonColumns(reason),
        notices,
        omissions: omissions.map((omission) => ({ ...omission })),
        canonicalUrl: canonicalUrl ?? null,
        pendingContent: pendingContent ?? {},
        fetchedAt: new Date(),
        ...removedColumns,
      },
    });
    await addPages(tx, run, discovered);
    return resumeIngest(tx, run);
  });
}
