import type { Citation } from '@lobby/contracts/answers';
import type { TenantTx } from '@lobby/db';

type CitedSource = Pick<Citation, 'id' | 'kind'>;

/** The ids of the sources that may no longer be cited, because they were removed or switched off. */
export async function findRevokedSources(tx: TenantTx, citations: readonly CitedSource[]): Promise<Set<string>> {
  const ids = [...new Set(citations.map(({ id }) => id))];
  if (ids.length === 0) return new Set();
  const available = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM "Chunk" c JOIN "Resource" r ON r.id = c."resourceId" AND r.active WHERE c.id = ANY (${ids}::uuid[]) AND c.active
    UNION ALL SELECT f.id FROM "Faq" f WHERE f.id = ANY (${ids}::uuid[]) AND f.active`;
  const availableIds = new Set(available.map(({ id }) => id));
  return new Set(ids.filter((id) => !availableIds.has(id)));
}
