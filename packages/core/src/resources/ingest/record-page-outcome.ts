import type { ResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { toReasonColumns } from '../resource-reason.ts';
import type { PageOutcome } from '../sources/ingest-source.ts';
import { findNextPage, MAX_PAGE_ATTEMPTS } from './frontier.ts';
import { indexPage } from './index-page.ts';
import type { IngestRun, PageRow } from '../ingest-run.ts';
import { withLease } from '../lease.ts';
import { resumeIngest } from './resume-ingest.ts';
import { removePageChunks, skipPage } from './skip-page.ts';

/** Records that a page failed. What an earlier sync indexed stays indexed with the reason, unless the page is gone. */
async function failPage(
  run: IngestRun,
  page: PageRow,
  { reason, isGone }: { reason: ResourceReason; isGone: boolean },
): Promise<PageRow | null> {
  return withLease(run.scope.db, run.lease, async (tx) => {
    const isStillIndexed = !isGone && page.contentHash !== null;
    const changeColumns = isGone ? await removePageChunks(tx, page) : { change: 'failed' };
    await tx.resourcePage.updateMany({
      where: { id: page.id },
      data: { status: isStillIndexed ? 'indexed' : 'failed', ...toReasonColumns(reason), ...changeColumns },
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

/** Records the outcome of reading a page. Returns the next page, or null when it was the last and the sync is complete. */
export async function recordPageOutcome(run: IngestRun, page: PageRow, outcome: PageOutcome): Promise<PageRow | null> {
  switch (outcome.status) {
    case 'indexed':
      return indexPage(run, page, outcome);
    case 'skipped':
      return skipPage(run, page, outcome);
    case 'failed':
      return failPage(run, page, outcome);
    case 'retry':
      if (page.attempts + 1 < MAX_PAGE_ATTEMPTS) return retryPage(run, page);
      return failPage(run, page, { reason: outcome.reason, isGone: false });
  }
}
