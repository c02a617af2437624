import type { TenantTx } from '@lobby/db';
import { lockChunkEdits } from '../chunks/chunk-edits.ts';
import type { ChunkEdit } from '../chunks/chunk-edits.ts';
import type { IngestRun, PageRow } from '../ingest-run.ts';

interface PageComparison {
  /** Another page of this sync with the very same content. */
  duplicate: { key: string } | null;
  /** Whether the page's chunks were made of this very content. */
  isUnchanged: boolean;
  edits: ChunkEdit[];
}

const findDuplicatePage = (
  tx: TenantTx,
  { resource: { id, generation } }: IngestRun,
  page: PageRow,
  contentHash: string,
) =>
  tx.resourcePage.findFirst({
    where: { resourceId: id, generation, status: 'indexed', contentHash, id: { not: page.id } },
    select: { key: true },
  });

/** Compares a page's new content with the other pages and with what was indexed before. */
export async function comparePage(run: IngestRun, page: PageRow, contentHash: string): Promise<PageComparison> {
  // A text is a single page, so there is nothing to compare it with.
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
