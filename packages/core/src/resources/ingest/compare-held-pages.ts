import type { TenantTx } from '@lobby/db';
import { parseHeldContent } from '../website/held-content.ts';
import { hasOwnText, toComparedText } from '../website/text-likeness.ts';
import type { IngestRun } from '../ingest-run.ts';

/** Pages that are compared at once: each is held with its whole content. */
const BATCH = 50;

/** Pages that are held for a canonical one which is indexed by now. */
const listComparablePages = (tx: TenantTx, { resource: { id, generation } }: IngestRun) =>
  tx.$queryRaw<{ id: string; pendingContent: object; text: string | null }[]>`
    SELECT p.id, p."pendingContent", q.text FROM "ResourcePage" p
      JOIN "ResourcePage" q ON q."resourceId" = p."resourceId" AND q.key = p."canonicalUrl" AND q.generation = p.generation AND q.status = 'indexed'
      WHERE p."resourceId" = ${id}::uuid AND p.generation = ${generation}::int AND p.status = 'skipped' AND p."reasonCode" = 'canonical'
        AND p."pendingContent" <> '{}' ORDER BY p.position LIMIT ${BATCH}::int`;

/**
 * Compares held pages with the ones that they name as canonical. Those that say something of their own wait for a place within the
 * limit; the others are done with, and their content is dropped.
 */
export async function compareHeldPages(tx: TenantTx, run: IngestRun): Promise<void> {
  for (;;) {
    const pages = await listComparablePages(tx, run);
    if (pages.length === 0) return;
    const isOwn = ({ pendingContent, text }: (typeof pages)[0]): boolean =>
      hasOwnText(parseHeldContent({ pendingContent })?.content.blocks ?? [], toComparedText(text ?? ''));
    const own = pages.filter(isOwn).map(({ id }) => id);
    const same = pages.map(({ id }) => id).filter((id) => !own.includes(id));
    await tx.resourcePage.updateMany({
      where: { id: { in: own } },
      data: { reasonCode: 'page_limit', reasonParams: { maxPages: run.maxPages }, canonicalUrl: null },
    });
    await tx.resourcePage.updateMany({ where: { id: { in: same } }, data: { pendingContent: {} } });
  }
}
