import type { TenantTx } from '@lobby/db';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { publishResourceChanged } from '../publish-resource-changed.ts';
import type { DiscoveredPage } from '../sources/ingest-source.ts';
import { compareHeldPages } from './compare-held-pages.ts';
import type { IngestRun, PageRow } from '../ingest-run.ts';

/** Attempts at a page that may work later. */
export const MAX_PAGE_ATTEMPTS = 3;

/** Known pages per page that may be indexed. The limit ends a crawl of a site that generates URLs. */
const MAX_KNOWN_PER_PAGE = 3;
const MIN_KNOWN_PAGES = 2_000;

/** Counts the pages that use up the limit: those that are indexed or still to be read. */
const countAdmittedPages = (tx: TenantTx, { resource: { id, generation } }: IngestRun): Promise<number> =>
  tx.resourcePage.count({ where: { resourceId: id, generation, status: { in: ['pending', 'indexed'] } } });

const countFreePlaces = async (tx: TenantTx, run: IngestRun): Promise<number> =>
  Math.max(0, run.maxPages - (await countAdmittedPages(tx, run)));

/**
 * Adds discovered pages to the resource's current generation. As many as the limit has room for become pending; the others are skipped
 * with their reason. A page of an earlier generation becomes pending again, and its chunks serve until it is read.
 */
export async function addPages(tx: TenantTx, run: IngestRun, pages: readonly DiscoveredPage[]): Promise<void> {
  const { resource, maxPages } = run;
  const { id: resourceId, generation } = resource;
  const rows = [...new Map(pages.map((page) => [page.key, page])).values()];
  const known = await tx.resourcePage.count({ where: { resourceId, generation } });
  const capacity = Math.max(MIN_KNOWN_PAGES, maxPages * MAX_KNOWN_PER_PAGE) - known;
  if (rows.length === 0 || capacity <= 0) return;
  const room = await countFreePlaces(tx, run);
  const limit = JSON.stringify(resourceReason('page_limit', { maxPages }));
  await tx.$executeRaw`
    INSERT INTO "ResourcePage" (id, "resourceId", position, key, url, title, "pendingContent", depth, generation, status, "reasonCode", "reasonParams")
    SELECT gen_random_uuid(), ${resourceId}::uuid, ${known}::int + p.place, p.key, p.url, p.title, coalesce(p."pendingContent", '{}'), p.depth, ${generation}::int,
           CASE WHEN p.reason IS NULL THEN 'pending' ELSE 'skipped' END, p.reason->>'code', coalesce(p.reason->'params', '{}')
      FROM (SELECT n.*, row_number() OVER (ORDER BY n.place_given)::int AS place,
                   CASE WHEN n."skipReason" IS NULL AND count(*) FILTER (WHERE n."skipReason" IS NULL) OVER (ORDER BY n.place_given) > ${room}::int
                        THEN ${limit}::jsonb ELSE n."skipReason" END AS reason
              FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
                                AS (key text, url text, title text, "pendingContent" jsonb, depth int, "skipReason" jsonb))
                WITH ORDINALITY AS n (key, url, title, "pendingContent", depth, "skipReason", place_given)
              WHERE NOT EXISTS (SELECT FROM "ResourcePage" q WHERE q."resourceId" = ${resourceId}::uuid AND q.key = n.key AND q.generation = ${generation}::int)
              ORDER BY n.place_given LIMIT ${capacity}::int) p
      ON CONFLICT ("tenantId", "resourceId", key) DO UPDATE
        SET generation = excluded.generation, url = coalesce(excluded.url, "ResourcePage".url), position = excluded.position, depth = excluded.depth, "pendingContent" = excluded."pendingContent",
            status = excluded.status, "reasonCode" = excluded."reasonCode", "reasonParams" = excluded."reasonParams", notices = '{}',
            attempts = 0, "canonicalUrl" = NULL, change = NULL, "droppedEdits" = '[]'`;
}

/**
 * Admits held pages while the limit has room: pages that the limit kept out, also a smaller one that held before, and pages that named
 * a canonical URL which turned out to have no page, or another one. Returns their number.
 */
export async function admitHeldPages(tx: TenantTx, run: IngestRun): Promise<number> {
  const { id: resourceId, generation } = run.resource;
  await compareHeldPages(tx, run);
  const room = await countFreePlaces(tx, run);
  if (room === 0) return 0;
  return tx.$executeRaw`
    UPDATE "ResourcePage" SET status = 'pending', "reasonCode" = NULL, "reasonParams" = '{}',
                              attempts = attempts + CASE WHEN "canonicalUrl" IS NULL THEN 0 ELSE 1 END
     WHERE id IN (
       SELECT p.id FROM "ResourcePage" p
        WHERE p."resourceId" = ${resourceId}::uuid AND p.generation = ${generation}::int AND p.status = 'skipped'
          AND (p."reasonCode" = 'page_limit'
            OR (p."canonicalUrl" IS NOT NULL AND p.attempts < ${MAX_PAGE_ATTEMPTS}::int AND NOT EXISTS (
                 SELECT FROM "ResourcePage" q WHERE q."resourceId" = p."resourceId" AND q.key = p."canonicalUrl" AND q.generation = p.generation AND q.status = 'indexed')))
        ORDER BY p.depth, p.position LIMIT ${room}::int)`;
}

/**
 * Makes the pages of earlier generations pending that this sync has not come across. Used where a source of links could not be read,
 * so that an unlinked page need not be gone. Returns their number.
 */
export const requeueUnseenPages = (
  tx: TenantTx,
  { resource: { id, generation } }: IngestRun,
): Promise<number> => tx.$executeRaw`
  UPDATE "ResourcePage" SET generation = ${generation}::int, status = 'pending', "reasonCode" = NULL, "reasonParams" = '{}', attempts = 0,
                            change = NULL, "droppedEdits" = '[]'
    WHERE "resourceId" = ${id}::uuid AND generation < ${generation}::int AND "contentHash" IS NOT NULL`;

/** The next pending page: the least tried ones first, then those nearest to the start. */
export const findNextPage = (tx: TenantTx, { resource }: Pick<IngestRun, 'resource'>): Promise<PageRow | null> =>
  tx.resourcePage.findFirst({
    where: { resourceId: resource.id, generation: resource.generation, status: 'pending' },
    orderBy: [{ attempts: 'asc' }, { depth: 'asc' }, { position: 'asc' }],
  });

/** Counts the pages within the limit and publishes the resource's progress. */
export async function updateProgress(tx: TenantTx, { resource: { id, generation } }: IngestRun): Promise<void> {
  const [counted] = await tx.$queryRaw<{ pagesDiscovered: number; pagesProcessed: number }[]>`
    UPDATE "Resource" SET "pagesDiscovered" = n.known, "pagesProcessed" = n.done
      FROM (SELECT count(*)::int AS known, count(*) FILTER (WHERE status <> 'pending')::int AS done
              FROM "ResourcePage" WHERE "resourceId" = ${id}::uuid AND generation = ${generation}::int AND "reasonCode" IS DISTINCT FROM 'page_limit') n
      WHERE id = ${id}::uuid RETURNING "pagesDiscovered", "pagesProcessed"`;
  if (counted) await publishResourceChanged(tx, id, { status: 'processing', ...counted });
}
