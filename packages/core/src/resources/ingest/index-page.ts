import { createHash } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { blocksToText, detectLanguage } from '@lobby/ingestion';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { extractFacts, replacePageFacts } from '../../facts/index.ts';
import { createFaqDrafts } from '../../faqs/index.ts';
import { toReasonColumns } from '../resource-reason.ts';
import type { PageContent, PageOutcome } from '../sources/ingest-source.ts';
import { lockChunkEdits, toDroppedEdits } from '../chunks/chunk-edits.ts';
import { comparePage } from './compare-page.ts';
import { addPages } from './frontier.ts';
import type { IngestRun, PageRow } from '../ingest-run.ts';
import { withLease } from '../lease.ts';
import { preparePage, replaceChunks } from './prepare-page.ts';
import type { PreparedPage } from './prepare-page.ts';
import { resumeIngest } from './resume-ingest.ts';
import { skipPage } from './skip-page.ts';

const computeContentHash = ({ title, blocks }: PageContent): string =>
  createHash('sha256')
    .update(JSON.stringify([title, blocks]))
    .digest('hex');

/** Whether somebody has edited the page's chunks since its new ones were prepared. */
const hasNewerEdits = async (tx: TenantTx, page: PageRow, prepared: PreparedPage | null): Promise<boolean> =>
  prepared !== null &&
  page.contentHash !== null &&
  JSON.stringify(await lockChunkEdits(tx, page.id)) !== JSON.stringify(prepared.edits);

/** What a page says of the company by itself. */
function findFacts(
  { language: defaultLanguage, companyName }: IngestRun,
  { content, organizations = [], socialLinks = [] }: Extract<PageOutcome, { status: 'indexed' }>,
) {
  const { title, blocks } = content;
  const language = detectLanguage(blocksToText(blocks), content.language?.split('-')[0] ?? defaultLanguage);
  return extractFacts({ title, blocks, language, companyName, organizations, socialLinks });
}

/**
 * Indexes a page: its chunks replace those of an earlier sync, unless its content is the same. A page without text or with the content
 * of another is skipped. Returns the next page, or null when the sync is complete.
 */
export async function indexPage(
  run: IngestRun,
  page: PageRow,
  outcome: Extract<PageOutcome, { status: 'indexed' }>,
): Promise<PageRow | null> {
  const { scope, lease, resource } = run;
  const { content, notices = [], omissions = [], discovered, faqs = [] } = outcome;
  if (content.blocks.every(({ kind }) => kind === 'heading'))
    return skipPage(run, page, { reason: resourceReason('no_text'), notices, omissions, discovered });
  const contentHash = computeContentHash(content);
  const { duplicate, isUnchanged, edits } = await comparePage(run, page, contentHash);
  if (duplicate)
    return skipPage(run, page, { reason: resourceReason('duplicate', { key: duplicate.key }), discovered });

  const prepared = isUnchanged ? null : await preparePage(run, content, edits);
  const facts = findFacts(run, outcome);
  const { title, url, blocks } = content;
  const changeKind = page.contentHash === null ? 'new' : 'changed';
  return withLease(scope.db, lease, async (tx) => {
    // The page stays pending and is read once more, so that the edit isn't lost.
    if (await hasNewerEdits(tx, page, prepared)) return page;
    if (prepared) await replaceChunks(tx, run, page, prepared);
    await tx.resourcePage.updateMany({
      where: { id: page.id },
      data: {
        status: 'indexed',
        ...toReasonColumns(null),
        notices,
        omissions: omissions.map((omission) => ({ ...omission })),
        canonicalUrl: null,
        pendingContent: {},
        title,
        url,
        contentHash,
        fetchedAt: new Date(),
        text: blocksToText(blocks),
        change: isUnchanged ? 'unchanged' : changeKind,
        droppedEdits: toDroppedEdits(prepared?.dropped ?? []),
      },
    });
    await replacePageFacts(tx, page.id, facts);
    const source = { origin: 'markup' as const, resourceId: resource.id, ...(url ? { url } : {}) };
    await createFaqDrafts(
      tx,
      faqs.map((faq) => ({ ...faq, ...source })),
    );
    await addPages(tx, run, discovered);
    return resumeIngest(tx, run);
  });
}
