import type { TenantTx } from '@lobby/db';

/** Passages, and FAQs, that are looked at to know the material's languages. */
const MAX_SAMPLE = 2_000;

/** The languages of the passages and FAQs that a tenant has, with their shares, the most frequent first. */
export async function listMaterialLanguages(tx: TenantTx): Promise<{ language: string; share: number }[]> {
  const rows = await tx.$queryRaw<{ language: string; count: number }[]>`
    SELECT m.language, count(*)::int AS count
      FROM ((SELECT c.language FROM "Chunk" c WHERE c.active LIMIT ${MAX_SAMPLE}::int)
            UNION ALL (SELECT f.language FROM "Faq" f WHERE f.active LIMIT ${MAX_SAMPLE}::int)) m
      GROUP BY m.language ORDER BY count(*) DESC, m.language`;
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  return rows.map(({ language, count }) => ({ language, share: count / total }));
}
