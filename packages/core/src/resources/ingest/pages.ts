import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import type { NewPage, PageRow, Round } from './source.ts';

/**
 * Adds pages to this generation of the resource, as many as its limit leaves room for. A page that an earlier reading knew is made
 * pending again; its chunks serve until it is read.
 */
export async function addPages(tx: TenantTx, { resource, maxPages }: Round, pages: readonly NewPage[]): Promise<void> {
  const { id: resourceId, generation } = resource;
  const rows = [...new Map(pages.map((page) => [page.address, page])).values()];
  if (rows.length === 0) return;
  const known = await tx.resourcePage.count({ where: { resourceId, generation, status: { in: ['pending', 'kept'] } } });
  if (known >= maxPages) return;
  await tx.$executeRaw`
    INSERT INTO "ResourcePage" (id, "resourceId", position, address, url, title, text, depth, generation)
    SELECT gen_random_uuid(), ${resourceId}::uuid, ${known}::int + p.place, p.address, p.url, p.title, p.text, p.depth, ${generation}::int
      FROM (SELECT n.*, row_number() OVER (ORDER BY n.place_given)::int AS place
              FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS (address text, url text, title text, text text, depth int))
                WITH ORDINALITY AS n (address, url, title, text, depth, place_given)
              WHERE NOT EXISTS (SELECT FROM "ResourcePage" q WHERE q."resourceId" = ${resourceId}::uuid AND q.address = n.address AND q.generation = ${generation}::int)
              ORDER BY n.place_given LIMIT ${maxPages - known}::int) p
      ON CONFLICT ("tenantId", "resourceId", address) DO UPDATE
        SET generation = excluded.generation, position = excluded.position, depth = excluded.depth, text = coalesce(excluded.text, "ResourcePage".text),
            status = 'pending', reason = NULL, attempts = 0, change = NULL, "droppedEdits" = '[]'`;
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
export async function tellProgress(tx: TenantTx, { resource: { id, generation } }: Round): Promise<void> {
  const [counted] = await tx.$queryRaw<{ pagesKnown: number; pagesDone: number }[]>`
    UPDATE "Resource" SET "pagesKnown" = n.known, "pagesDone" = n.done
      FROM (SELECT count(*)::int AS known, count(*) FILTER (WHERE status <> 'pending')::int AS done
              FROM "ResourcePage" WHERE "resourceId" = ${id}::uuid AND generation = ${generation}::int) n
      WHERE id = ${id}::uuid RETURNING "pagesKnown", "pagesDone"`;
  if (counted) await publish(tx, 'resource.changed', { resourceId: id, status: 'processing', ...counted });
}
