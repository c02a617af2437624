import { createHash } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { offerFaqs } from '../../faqs/index.ts';
import type { FaqOffer } from '../../faqs/index.ts';
import { withLease } from './lease.ts';
import { preparePage, writeChunks } from './prepare-page.ts';
import type { MarkedFaq, NewPage, PageContent, PageOutcome, PageRow, Round } from './source.ts';

/** Tries of a page that may work in a moment. */
const MAX_ATTEMPTS = 3;

/** Addresses that are written down for each page that may be read: a site that makes up pages ends somewhere. */
const MOST_ADDRESSES = 3;
const FEW = 2_000;

const overLimit = (maxPages: number): string => `It is beyond the limit of ${maxPages} pages.`;

/** The pages that take up room: read, or to be read. */
const countTaken = (tx: TenantTx, { resource: { id, generation } }: Round): Promise<number> =>
  tx.resourcePage.count({ where: { resourceId: id, generation, status: { in: ['pending', 'kept'] } } });

/**
 * Adds pages to this generation of the resource: as many as its limit leaves room for wait to be read, the others are written down
 * with why they aren't. A page that an earlier reading knew is made pending again; its chunks serve until it is read.
 */
export async function addPages(tx: TenantTx, round: Round, pages: readonly NewPage[]): Promise<void> {
  const { resource, maxPages } = round;
  const { id: resourceId, generation } = resource;
  const rows = [...new Map(pages.map((page) => [page.address, page])).values()];
  const known = await tx.resourcePage.count({ where: { resourceId, generation } });
  const most = Math.max(FEW, maxPages * MOST_ADDRESSES) - known;
  if (rows.length === 0 || most <= 0) return;
  const room = Math.max(0, maxPages - (await countTaken(tx, round)));
  await tx.$executeRaw`
    INSERT INTO "ResourcePage" (id, "resourceId", position, address, url, title, text, depth, generation, status, reason)
    SELECT gen_random_uuid(), ${resourceId}::uuid, ${known}::int + p.place, p.address, p.url, p.title, p.text, p.depth, ${generation}::int,
           CASE WHEN p.refused IS NULL AND p.nth <= ${room}::int THEN 'pending' ELSE 'skipped' END,
           CASE WHEN p.refused IS NULL AND p.nth > ${room}::int THEN ${overLimit(maxPages)} ELSE p.refused END
      FROM (SELECT n.*, row_number() OVER (ORDER BY n.place_given)::int AS place,
                   count(*) FILTER (WHERE n.refused IS NULL) OVER (ORDER BY n.place_given) AS nth
              FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS (address text, url text, title text, text text, depth int, refused text))
                WITH ORDINALITY AS n (address, url, title, text, depth, refused, place_given)
              WHERE NOT EXISTS (SELECT FROM "ResourcePage" q WHERE q."resourceId" = ${resourceId}::uuid AND q.address = n.address AND q.generation = ${generation}::int)
              ORDER BY n.place_given LIMIT ${most}::int) p
      ON CONFLICT ("tenantId", "resourceId", address) DO UPDATE
        SET generation = excluded.generation, position = excluded.position, depth = excluded.depth, text = excluded.text,
            status = excluded.status, reason = excluded.reason, attempts = 0, "sameAs" = NULL`;
}

/**
 * Takes up pages that were put aside: those that a limit kept out while there was no room, and those that named another address as
 * their own which came to nothing. Gives how many.
 */
export async function takeUpPages(tx: TenantTx, round: Round): Promise<number> {
  const { resource, maxPages } = round;
  const { id: resourceId, generation } = resource;
  const room = Math.max(0, maxPages - (await countTaken(tx, round)));
  if (room === 0) return 0;
  return tx.$executeRaw`
    UPDATE "ResourcePage" SET status = 'pending', reason = NULL, attempts = attempts + CASE WHEN "sameAs" IS NULL THEN 0 ELSE 1 END
     WHERE id IN (
       SELECT p.id FROM "ResourcePage" p
        WHERE p."resourceId" = ${resourceId}::uuid AND p.generation = ${generation}::int AND p.status = 'skipped'
          AND (p.reason = ${overLimit(maxPages)}
            OR (p."sameAs" IS NOT NULL AND p.attempts < ${MAX_ATTEMPTS}::int AND NOT EXISTS (
                 SELECT FROM "ResourcePage" q WHERE q."resourceId" = p."resourceId" AND q.address = p."sameAs" AND q.generation = p.generation AND q.status = 'kept')))
        ORDER BY p.depth, p.position LIMIT ${room}::int)`;
}

/** The next page that waits to be read: the ones nearest to the start first. */
export const nextPage = (tx: TenantTx, { resource }: Round): Promise<PageRow | null> =>
  tx.resourcePage.findFirst({
    where: { resourceId: resource.id, generation: resource.generation, status: 'pending' },
    orderBy: [{ attempts: 'asc' }, { depth: 'asc' }, { position: 'asc' }],
  });

/** Counts the pages anew and tells the dashboard how far the resource is. */
export async function tellProgress(tx: TenantTx, { resource: { id, generation }, maxPages }: Round): Promise<void> {
  const beyond = { status: 'skipped', reason: overLimit(maxPages) };
  const pagesKnown = await tx.resourcePage.count({ where: { resourceId: id, generation, NOT: beyond } });
  const pagesDone = await tx.resourcePage.count({
    where: { resourceId: id, generation, status: { not: 'pending' }, NOT: beyond },
  });
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
async function keepPage(round: Round, page: PageRow, { content, found, faqs = [] }: Kept): Promise<void> {
  const { scope, lease } = round;
  if (content.blocks.every(({ kind }) => kind === 'heading'))
    return skipPage(round, page, { reason: 'There is no text in it, or nothing but headings.', found });
  const contentHash = hashOf(content);
  const twin = await scope.db((tx) => findTwin(tx, round, page, contentHash));
  if (twin) return skipPage(round, page, { reason: `It holds the same as ${twin.address}.`, found });

  const prepared = (await isUnchanged(round, page, contentHash)) ? null : await preparePage(round, content);
  const { title, url, blocks } = content;
  const asOffer = (faq: MarkedFaq): FaqOffer => ({
    ...faq,
    origin: 'markup',
    resourceId: round.resource.id,
    ...(url ? { url } : {}),
  });
  const text = blocks.map((block) => block.text).join('\n');
  await withLease(scope.db, lease, async (tx) => {
    if (prepared) await writeChunks(tx, round, page.id, prepared);
    await tx.resourcePage.updateMany({
      where: { id: page.id },
      data: { status: 'kept', reason: null, sameAs: null, title, url, contentHash, fetchedAt: new Date(), text },
    });
    await offerFaqs(tx, faqs.map(asOffer));
    await addPages(tx, round, found);
    await tellProgress(tx, round);
  });
}

async function skipPage(round: Round, page: PageRow, { reason, found, sameAs }: Skipped): Promise<void> {
  await withLease(round.scope.db, round.lease, async (tx) => {
    await tx.chunk.deleteMany({ where: { pageId: page.id } });
    await tx.resourcePage.updateMany({
      where: { id: page.id },
      data: { status: 'skipped', reason, sameAs: sameAs ?? null, fetchedAt: new Date() },
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
