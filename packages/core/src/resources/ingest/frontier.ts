import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import type { DiscoveredPage, PageRow, IngestRun } from '../sources/ingest-source.ts';

/** Tries of a page that may work in a moment. */
export const MAX_PAGE_ATTEMPTS = 3;

/** Addresses that are written down for each page that may be read: a site that makes up pages ends somewhere. */
const MAX_KNOWN_PER_PAGE = 3;
const MIN_KNOWN_PAGES = 2_000;

/** Why a page is not read that a limit leaves no room for. */
export const pageLimitReason = (maxPages: number): string => `It is beyond the limit of ${maxPages} pages.`;

/** The pages that take up room: read, or to be read. */
const countAdmittedPages = (tx: TenantTx, { resource: { id, generation } }: IngestRun): Promise<number> =>
  tx.resourcePage.count({ where: { resourceId: id, generation, status: { in: ['pending', 'kept'] } } });

/**
 * Adds pages to this generation of the resource: as many as its limit leaves room for wait to be read, the others are written down
 * with why they aren't. A page that an earlier reading knew is made pending again; its chunks serve until it is read.
 */
export async function addPages(tx: TenantTx, run: IngestRun, pages: readonly DiscoveredPage[]): Promise<void> {
  const { resource, maxPages } = run;
  const { id: resourceId, generation } = resource;
  const rows = [...new Map(pages.map((page) => [page.key, page])).values()];
  const known = await tx.resourcePage.count({ where: { resourceId, generation } });
  const capacity = Math.max(MIN_KNOWN_PAGES, maxPages * MAX_KNOWN_PER_PAGE) - known;
  if (rows.length === 0 || capacity <= 0) return;
  const room = Math.max(0, maxPages - (await countAdmittedPages(tx, run)));
  await tx.$executeRaw`
    INSERT INTO "ResourcePage" (id, "resourceId", position, key, url, title, text, depth, generation, status, reason)
    SELECT gen_random_uuid(), ${resourceId}::uuid, ${known}::int + p.place, p.key, p.url, p.title, p.text, p.depth, ${generation}::int,
           CASE WHEN p."skipReason" IS NULL AND p.nth <= ${room}::int THEN 'pending' ELSE 'skipped' END,
           CASE WHEN p."skipReason" IS NULL AND p.nth > ${room}::int THEN ${pageLimitReason(maxPages)} ELSE p."skipReason" END
      FROM (SELECT n.*, row_number() OVER (ORDER BY n.place_given)::int AS place,
                   count(*) FILTER (WHERE n."skipReason" IS NULL) OVER (ORDER BY n.place_given) AS nth
              FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS (key text, url text, title text, text text, depth int, "skipReason" text))
                WITH ORDINALITY AS n (key, url, title, text, depth, "skipReason", place_given)
              WHERE NOT EXISTS (SELECT FROM "ResourcePage" q WHERE q."resourceId" = ${resourceId}::uuid AND q.key = n.key AND q.generation = ${generation}::int)
              ORDER BY n.place_given LIMIT ${capacity}::int) p
      ON CONFLICT ("tenantId", "resourceId", key) DO UPDATE
        SET generation = excluded.generation, position = excluded.position, depth = excluded.depth, text = coalesce(excluded.text, "ResourcePage".text),
            status = excluded.status, reason = excluded.reason, attempts = 0, "canonicalUrl" = NULL, change = NULL, "droppedEdits" = '[]'`;
}

/**
 * Takes up pages that were put aside: those that a limit kept out while there was no room, and those that named another address as
 * their own which came to nothing. Gives how many.
 */
export async function admitHeldPages(tx: TenantTx, run: IngestRun): Promise<number> {
  const { resource, maxPages } = run;
  const { id: resourceId, generation } = resource;
  const room = Math.max(0, maxPages - (await countAdmittedPages(tx, run)));
  if (room === 0) return 0;
  return tx.$executeRaw`
    UPDATE "ResourcePage" SET status = 'pending', reason = NULL, attempts = attempts + CASE WHEN "canonicalUrl" IS NULL THEN 0 ELSE 1 END
     WHERE id IN (
       SELECT p.id FROM "ResourcePage" p
        WHERE p."resourceId" = ${resourceId}::uuid AND p.generation = ${generation}::int AND p.status = 'skipped'
          AND (p.reason = ${pageLimitReason(maxPages)}
            OR (p."canonicalUrl" IS NOT NULL AND p.attempts < ${MAX_PAGE_ATTEMPTS}::int AND NOT EXISTS (
                 SELECT FROM "ResourcePage" q WHERE q."resourceId" = p."resourceId" AND q.key = p."canonicalUrl" AND q.generation = p.generation AND q.status = 'kept')))
        ORDER BY p.depth, p.position LIMIT ${room}::int)`;
}

/**
 * Takes up what the last reading kept and this one did not come upon. Where something that names pages could not be asked, that a page
 * is not named any more means nothing: it is asked itself. Gives how many there were.
 */
export const requeueUnseenPages = (
  tx: TenantTx,
  { resource: { id, generation } }: IngestRun,
): Promise<number> => tx.$executeRaw`
  UPDATE "ResourcePage" SET generation = ${generation}::int, status = 'pending', reason = NULL, attempts = 0, change = NULL, "droppedEdits" = '[]'
    WHERE "resourceId" = ${id}::uuid AND generation < ${generation}::int AND "contentHash" IS NOT NULL`;

/** The next page that waits to be read: the ones nearest to the start first. */
export const findNextPage = (tx: TenantTx, { resource }: Pick<IngestRun, 'resource'>): Promise<PageRow | null> =>
  tx.resourcePage.findFirst({
    where: { resourceId: resource.id, generation: resource.generation, status: 'pending' },
    orderBy: [{ attempts: 'asc' }, { depth: 'asc' }, { position: 'asc' }],
  });

/** Counts the pages anew and tells the dashboard how far the resource is. */
export async function updateProgress(
  tx: TenantTx,
  { resource: { id, generation }, maxPages }: IngestRun,
): Promise<void> {
  const [counted] = await tx.$queryRaw<{ pagesDiscovered: number; pagesProcessed: number }[]>`
    UPDATE "Resource" SET "pagesDiscovered" = n.known, "pagesProcessed" = n.done
      FROM (SELECT count(*)::int AS known, count(*) FILTER (WHERE status <> 'pending')::int AS done
              FROM "ResourcePage" WHERE "resourceId" = ${id}::uuid AND generation = ${generation}::int AND reason IS DISTINCT FROM ${pageLimitReason(maxPages)}) n
      WHERE id = ${id}::uuid RETURNING "pagesDiscovered", "pagesProcessed"`;
  if (counted) await publish(tx, 'resource.changed', { resourceId: id, status: 'processing', ...counted });
}
