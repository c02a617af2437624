import { createHash } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { withLease } from './lease.ts';
import { preparePage, writeChunks } from './prepare-page.ts';
import type { NewPage, PageContent, PageOutcome, PageRow, Round } from './source.ts';

/** Tries of a page that may work in a moment. */
const MAX_ATTEMPTS = 3;

/**
 * Adds pages to this generation of the resource, as many as its limit leaves room for. A page that an earlier reading knew is made
 * pending again; its chunks serve until it is read.
 */
export async function addPages(tx: TenantTx, { resource, maxPages }: Round, pages: readonly NewPage[]): Promise<void> {
  const { id: resourceId, generation } = resource;
  const known = await tx.resourcePage.count({ where: { resourceId, generation, status: { in: ['pending', 'kept'] } } });
  const rows = [...new Map(pages.map((page) => [page.address, page])).values()];
  if (rows.length === 0 || known >= maxPages) return;
  await tx.$executeRaw`
    INSERT INTO "ResourcePage" (id, "resourceId", position, address, url, title, text, depth, generation)
    SELECT gen_random_uuid(), ${resourceId}::uuid, ${known}::int + p.place, p.address, p.url, p.title, p.text, p.depth, ${generation}::int
      FROM (SELECT n.*, row_number() OVER (ORDER BY n.place_given)::int AS place
              FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS (address text, url text, title text, text text, depth int))
                WITH ORDINALITY AS n (address, url, title, text, depth, place_given)
              WHERE NOT EXISTS (SELECT FROM "ResourcePage" q WHERE q."resourceId" = ${resourceId}::uuid AND q.address = n.address AND q.generation = ${generation}::int)
              ORDER BY n.place_given LIMIT ${maxPages - known}::int) p
      ON CONFLICT ("tenantId", "resourceId", address) DO UPDATE
        SET generation = excluded.generation, position = excluded.position, depth = excluded.depth, text = excluded.text, status = 'pending', reason = NULL, attempts = 0`;
}

/** The next page that waits to be read: the ones nearest to the start first. */
export const nextPage = (tx: TenantTx, { resource }: Round): Promise<PageRow | null> =>
  tx.resourcePage.findFirst({
    where: { resourceId: resource.id, generation: resource.generation, status: 'pending' },
    orderBy: [{ attempts: 'asc' }, { depth: 'asc' }, { position: 'asc' }],
  });

/** Counts the pages anew and tells the dashboard how far the resource is. */
export async function tellProgress(tx: TenantTx, { resource: { id, generation } }: Round): Promise<void> {
  const pagesKnown = await tx.resourcePage.count({ where: { resourceId: id, generation } });
  const pagesDone = await tx.resourcePage.count({ where: { resourceId: id, generation, status: { not: 'pending' } } });
  await tx.resource.updateMany({ where: { id }, data: { pagesKnown, pagesDone } });
  await publish(tx, 'resource.changed', { resourceId: id, status: 'processing', pagesKnown, pagesDone });
}

const hashOf = ({ title, blocks }: PageContent): string =>
  createHash('sha256')
    .update(JSON.stringify([title, blocks]))
    .digest('hex');

/** Whether the page's chunks are those of this very text, with vectors of the model in use. */
async function isUnchanged({ scope }: Round, page: PageRow, contentHash: string): Promise<boolean> {
  if (page.contentHash !== contentHash) return false;
  const missing = await scope.db((tx) =>
    tx.chunk.count({ where: { pageId: page.id, embeddings: { none: { model: scope.embedder.model } } } }),
  );
  const chunks = await scope.db((tx) => tx.chunk.count({ where: { pageId: page.id } }));
  return chunks > 0 && missing === 0;
}

type Kept = Extract<PageOutcome, { status: 'kept' }>;
type Skipped = Omit<Extract<PageOutcome, { status: 'skipped' }>, 'status'>;

/** Another page of this reading that holds the very same text. */
const findTwin = (tx: TenantTx, { resource: { id, generation } }: Round, page: PageRow, contentHash: string) =>
  tx.resourcePage.findFirst({
    where: { resourceId: id, generation, status: 'kept', contentHash, id: { not: page.id } },
    select: { address: true },
  });

/** Stores a page that was read: its chunks replace those of an earlier reading, unless its text is the same. */
async function keepPage(round: Round, page: PageRow, { content, note, found }: Kept): Promise<void> {
  const { scope, lease } = round;
  if (content.blocks.every(({ kind }) => kind === 'heading'))
    return skipPage(round, page, { reason: 'There is no text in it, or nothing but headings.', found });
  const contentHash = hashOf(content);
  const twin = await scope.db((tx) => findTwin(tx, round, page, contentHash));
  if (twin) return skipPage(round, page, { reason: `It holds the same as ${twin.address}.`, found });

  const prepared = (await isUnchanged(round, page, contentHash)) ? null : await preparePage(round, content);
  const { title, url, blocks } = content;
  const text = blocks.flatMap((block) => (block.kind === 'heading' && block.isCarried ? [] : block.text)).join('\n');
  await withLease(scope.db, lease, async (tx) => {
    if (prepared) await writeChunks(tx, round, page.id, prepared);
    await tx.resourcePage.updateMany({
      where: { id: page.id },
      data: { status: 'kept', reason: note ?? null, title, url, contentHash, fetchedAt: new Date(), text },
    });
    await addPages(tx, round, found);
    await tellProgress(tx, round);
  });
}

async function skipPage(round: Round, page: PageRow, { reason, found }: Skipped): Promise<void> {
  await withLease(round.scope.db, round.lease, async (tx) => {
    await tx.chunk.deleteMany({ where: { pageId: page.id } });
    await tx.resourcePage.updateMany({
      where: { id: page.id },
      data: { status: 'skipped', reason, fetchedAt: new Date() },
    });
    await addPages(tx, round, found);
    await tellProgress(tx, round);
  });
}

/** A page that failed keeps what an earlier reading found of it, unless it is gone. */
async function failPage(round: Round, page: PageRow, reason: string, isGone: boolean): Promise<void> {
  await withLease(round.scope.db, round.lease, async (tx) => {
    const servesOn = !isGone && (await tx.chunk.count({ where: { pageId: page.id } })) > 0;
    if (!servesOn) await tx.chunk.deleteMany({ where: { pageId: page.id } });
    await tx.resourcePage.updateMany({
      where: { id: page.id },
      data: servesOn ? { status: 'kept', reason: `Not read anew: ${reason}` } : { status: 'failed', reason },
    });
    await tellProgress(tx, round);
  });
}

/** Writes down what became of a page. */
export async function finishPage(round: Round, page: PageRow, outcome: PageOutcome): Promise<void> {
  switch (outcome.status) {
    case 'kept':
      return keepPage(round, page, outcome);
    case 'skipped':
      return skipPage(round, page, outcome);
    case 'failed':
      return failPage(round, page, outcome.reason, outcome.isGone);
    case 'again':
      if (page.attempts + 1 >= MAX_ATTEMPTS) return failPage(round, page, outcome.reason, false);
      await withLease(round.scope.db, round.lease, (tx) =>
        tx.resourcePage.updateMany({ where: { id: page.id }, data: { attempts: { increment: 1 } } }),
      );
  }
}
