import { createHash } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { textOfBlocks } from '@lobby/ingestion';
import { offerFaqs } from '../../faqs/index.ts';
import { asDropped, editsOf } from './edits.ts';
import type { Edit } from './edits.ts';
import { finishReading } from './finish-reading.ts';
import { withLease } from './lease.ts';
import { addPages, MAX_ATTEMPTS, nextPage, takeUpKept, takeUpPages, tellProgress } from './pages.ts';
import { preparePage, writeChunks } from './prepare-page.ts';
import type { PreparedPage } from './prepare-page.ts';
import type { PageContent, PageOutcome, PageRow, Round } from './source.ts';

const hashOf = ({ title, blocks }: PageContent): string =>
  createHash('sha256')
    .update(JSON.stringify([title, blocks]))
    .digest('hex');

type Kept = Extract<PageOutcome, { status: 'kept' }>;
type Skipped = Omit<Extract<PageOutcome, { status: 'skipped' }>, 'status'>;

/**
 * The page to go on with, told to the dashboard; or, when there is none, the end of the reading, in the same transaction as the last
 * page. Where a page could not be read, the pages that the last reading kept are asked themselves: what names them may be missing.
 */
export async function goOn(tx: TenantTx, round: Round): Promise<PageRow | null> {
  const { id: resourceId, generation } = round.resource;
  const next = await nextPage(tx, round);
  if (!next && round.resource.type === 'website' && (await takeUpPages(tx, round)) > 0) return goOn(tx, round);
  if (!next && generation > 1) {
    const unread = await tx.resourcePage.count({ where: { resourceId, generation, change: 'failed' } });
    if (unread > 0 && (await takeUpKept(tx, round)) > 0) return goOn(tx, round);
  }
  await (next ? tellProgress(tx, round) : finishReading(tx, round, null));
  return next;
}

/** Another page of this reading that holds the very same text. */
const findTwin = (tx: TenantTx, { resource: { id, generation } }: Round, page: PageRow, contentHash: string) =>
  tx.resourcePage.findFirst({
    where: { resourceId: id, generation, status: 'kept', contentHash, id: { not: page.id } },
    select: { address: true },
  });

interface Known {
  twin: { address: string } | null;
  /** Whether the page's chunks are those of this very text. */
  isUnchanged: boolean;
  edits: Edit[];
}

async function lookUp(round: Round, page: PageRow, contentHash: string): Promise<Known> {
  // A text is one page: there is no other to be compared with.
  if (page.contentHash === null && round.resource.type === 'text') return { twin: null, isUnchanged: false, edits: [] };
  return round.scope.db(async (tx) => {
    const twin = await findTwin(tx, round, page, contentHash);
    if (page.contentHash === null) return { twin, isUnchanged: false, edits: [] };
    const chunks = await tx.chunk.count({ where: { pageId: page.id } });
    const isUnchanged = page.contentHash === contentHash && chunks > 0;
    return { twin, isUnchanged, edits: isUnchanged ? [] : await editsOf(tx, page.id) };
  });
}

/** Whether somebody has edited the page's chunks since its new ones were prepared. */
const isOutdated = async (tx: TenantTx, page: PageRow, prepared: PreparedPage | null): Promise<boolean> =>
  prepared !== null &&
  page.contentHash !== null &&
  JSON.stringify(await editsOf(tx, page.id)) !== JSON.stringify(prepared.edits);

/** Stores a page that was read: its chunks replace those of an earlier reading, unless its text is the same. */
async function keepPage(
  round: Round,
  page: PageRow,
  { content, note, found, faqs = [] }: Kept,
): Promise<PageRow | null> {
  const { scope, lease } = round;
  if (content.blocks.every(({ kind }) => kind === 'heading'))
    return skipPage(round, page, { reason: 'There is no text in it, or nothing but headings.', found });
  const contentHash = hashOf(content);
  const { twin, isUnchanged, edits } = await lookUp(round, page, contentHash);
  if (twin) return skipPage(round, page, { reason: `It holds the same as ${twin.address}.`, found });

  const prepared = isUnchanged ? null : await preparePage(round, content, edits);
  const { title, url, blocks } = content;
  const text = textOfBlocks(blocks);
  const before = page.contentHash === null ? 'new' : 'changed';
  return withLease(scope.db, lease, async (tx) => {
    // The page stays pending and is read once more, so that the edit isn't lost.
    if (await isOutdated(tx, page, prepared)) return page;
    if (prepared) await writeChunks(tx, round, page, prepared);
    await tx.resourcePage.updateMany({
      where: { id: page.id },
      data: {
        status: 'kept',
        reason: note ?? null,
        sameAs: null,
        title,
        url,
        contentHash,
        fetchedAt: new Date(),
        text,
        change: isUnchanged ? 'unchanged' : before,
        droppedEdits: asDropped(prepared?.dropped ?? []),
      },
    });
    await offerFaqs(
      tx,
      faqs.map((faq) => ({ ...faq, origin: 'markup', resourceId: round.resource.id, ...(url ? { url } : {}) })),
    );
    await addPages(tx, round, found);
    return goOn(tx, round);
  });
}

/** Removes what an earlier reading found on a page; what to note of it beside the outcome. */
async function dropChunks(tx: TenantTx, page: PageRow) {
  if (page.contentHash === null) return {};
  const edits = await editsOf(tx, page.id);
  await tx.chunk.deleteMany({ where: { pageId: page.id } });
  return { contentHash: null, change: 'gone', droppedEdits: asDropped(edits) as object[] };
}

async function skipPage(round: Round, page: PageRow, { reason, found, sameAs }: Skipped): Promise<PageRow | null> {
  return withLease(round.scope.db, round.lease, async (tx) => {
    const gone = await dropChunks(tx, page);
    await tx.resourcePage.updateMany({
      where: { id: page.id },
      data: { status: 'skipped', reason, sameAs: sameAs ?? null, fetchedAt: new Date(), ...gone },
    });
    await addPages(tx, round, found);
    return goOn(tx, round);
  });
}

/** A page that failed keeps what an earlier reading found of it, unless it is gone. */
async function failPage(round: Round, page: PageRow, reason: string, isGone: boolean): Promise<PageRow | null> {
  return withLease(round.scope.db, round.lease, async (tx) => {
    const servesOn = !isGone && page.contentHash !== null;
    const gone = isGone ? await dropChunks(tx, page) : { change: 'failed' };
    await tx.resourcePage.updateMany({
      where: { id: page.id },
      data: {
        ...(servesOn ? { status: 'kept', reason: `Not read anew: ${reason}` } : { status: 'failed', reason }),
        ...gone,
      },
    });
    return goOn(tx, round);
  });
}

async function tryAgain(round: Round, page: PageRow): Promise<PageRow | null> {
  return withLease(round.scope.db, round.lease, async (tx) => {
    await tx.resourcePage.updateMany({ where: { id: page.id }, data: { attempts: { increment: 1 } } });
    return nextPage(tx, round);
  });
}

/** Writes down what became of a page. Gives the next one; null when it was the last and the reading is finished. */
export async function finishPage(round: Round, page: PageRow, outcome: PageOutcome): Promise<PageRow | null> {
  switch (outcome.status) {
    case 'kept':
      return keepPage(round, page, outcome);
    case 'skipped':
      return skipPage(round, page, outcome);
    case 'failed':
      return failPage(round, page, outcome.reason, outcome.isGone);
    case 'again':
      if (page.attempts + 1 >= MAX_ATTEMPTS) return failPage(round, page, outcome.reason, false);
      return tryAgain(round, page);
  }
}
