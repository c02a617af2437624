import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import type { NewPage, PageRow, Round } from './source.ts';

/** Tries of a page that may work in a moment. */
export const MAX_ATTEMPTS = 3;

/** Addresses that are written down for each page that may be read: a site that makes up pages ends somewhere. */
const MOST_ADDRESSES = 3;
const FEW = 2_000;

/** Why a page is not read that a limit leaves no room for. */
export const overLimit = (maxPages: number): string => `It is beyond the limit of ${maxPages} pages.`;

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
        SET generation = excluded.generation, position = excluded.position, depth = excluded.depth, text = coalesce(excluded.text, "ResourcePage".text),
            status = excluded.status, reason = excluded.reason, attempts = 0, "sameAs" = NULL, change = NULL, "droppedEdits" = '[]'`;
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

/**
 * Takes up what the last reading kept and this one did not come upon. Where something that names pages could not be asked, that a page
 * is not named any more means nothing: it is asked itself. Gives how many there were.
 */
export const takeUpKept = (tx: TenantTx, { resource: { id, generation } }: Round): Promise<number> => tx.$executeRaw`
  UPDATE "ResourcePage" SET generation = ${generation}::int, status = 'pending', reason = NULL, attempts = 0, change = NULL, "droppedEdits" = '[]'
    WHERE "resourceId" = ${id}::uuid AND generation < ${generation}::int AND "contentHash" IS NOT NULL`;

/** The next page that waits to be read: the ones nearest to the start first. */
export const nextPage = (tx: TenantTx, { resource }: Pick<Round, 'resource'>): Promise<PageRow | null> =>
  tx.resourcePage.findFirst({
    where: { resourceId: resource.id, generation: resource.generation, status: 'pending' },
    orderBy: [{ attempts: 'asc' }, { depth: 'asc' }, { position: 'asc' }],
  });

/** Counts the pages anew and tells the dashboard how far the resource is. */
export async function tellProgress(tx: TenantTx, { resource: { id, generation }, maxPages }: Round): Promise<void> {
  const [counted] = await tx.$queryRaw<{ pagesKnown: number; pagesDone: number }[]>`
    UPDATE "Resource" SET "pagesKnown" = n.known, "pagesDone" = n.done
      FROM (SELECT count(*)::int AS known, count(*) FILTER (WHERE status <> 'pending')::int AS done
              FROM "ResourcePage" WHERE "resourceId" = ${id}::uuid AND generation = ${generation}::int AND reason IS DISTINCT FROM ${overLimit(maxPages)}) n
      WHERE id = ${id}::uuid RETURNING "pagesKnown", "pagesDone"`;
  if (counted) await publish(tx, 'resource.changed', { resourceId: id, status: 'processing', ...counted });
}
