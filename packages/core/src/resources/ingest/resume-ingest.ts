import type { TenantTx } from '@lobby/db';
import { completeSync } from '../sync/complete-sync.ts';
import { admitHeldPages, findNextPage, requeueUnseenPages, updateProgress } from './frontier.ts';
import type { IngestRun, PageRow } from '../ingest-run.ts';

/** Types whose page limit holds pages back; of the others all pages are known to be within it. */
const TYPES_WITH_HELD_PAGES = new Set(['website', 'facebook']);

/**
 * Chooses the next page of a run. When there is none, completes the sync in the same transaction as the last page. After a page failed,
 * the unseen pages of earlier syncs are read first: the failed page may have linked to them.
 */
export async function resumeIngest(tx: TenantTx, run: IngestRun): Promise<PageRow | null> {
  const { id: resourceId, generation, type } = run.resource;
  const next = await findNextPage(tx, run);
  if (!next && TYPES_WITH_HELD_PAGES.has(type) && (await admitHeldPages(tx, run)) > 0) return resumeIngest(tx, run);
  if (!next && generation > 1) {
    const failedPages = await tx.resourcePage.count({ where: { resourceId, generation, change: 'failed' } });
    if (failedPages > 0 && (await requeueUnseenPages(tx, run)) > 0) return resumeIngest(tx, run);
  }
  await (next ? updateProgress(tx, run) : completeSync(tx, run, null));
  return next;
}
