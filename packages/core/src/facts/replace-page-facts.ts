import type { TenantTx } from '@lobby/db';
import type { FoundFact } from './extract/extract-facts.ts';
import { toFoundKey } from './to-found-key.ts';

/** Removes what was only found on pages that are gone. Decisions of company admins stay. */
export const removeOrphanFacts = (tx: TenantTx): Promise<{ count: number }> =>
  tx.companyFact.deleteMany({ where: { state: 'found', sources: { none: {} } } });

/** Removes a page from the facts that it gave, and those that no other page gives. */
export async function removePageFacts(tx: TenantTx, pageId: string): Promise<void> {
  const given = await tx.companyFactSource.findMany({ where: { pageId }, select: { factId: true } });
  if (given.length === 0) return;
  await tx.companyFactSource.deleteMany({ where: { pageId } });
  const ids = given.map(({ factId }) => factId);
  await tx.companyFact.deleteMany({ where: { id: { in: ids }, state: 'found', sources: { none: {} } } });
}

interface FactRow {
  kind: string;
  foundKey: string;
  value: object;
  quote: string;
}

/** Each fact once, in an order that all workers share, so that two of them can't wait for each other. */
function toRows(facts: readonly FoundFact[]): FactRow[] {
  const rows = new Map<string, FactRow>();
  for (const { quote, ...fact } of facts) {
    const row = { kind: fact.kind, foundKey: toFoundKey(fact), value: fact.value, quote };
    const key = `${row.kind} ${row.foundKey}`;
    const known = rows.get(key);
    // What says that it is the company's in general tells more than a mention beside something else.
    if (!known || fact.value.label === null)
      rows.set(key, known && quote === '' ? { ...row, quote: known.quote } : row);
  }
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** Replaces what a page says of the company. What a company admin has confirmed, corrected or dismissed keeps its value. */
export async function replacePageFacts(tx: TenantTx, pageId: string, facts: readonly FoundFact[]): Promise<void> {
  await removePageFacts(tx, pageId);
  const rows = toRows(facts);
  if (rows.length > 0)
    await tx.$executeRaw`
      WITH found AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS f (kind text, "foundKey" text, value jsonb, quote text)
      ), saved AS (
        INSERT INTO "CompanyFact" (kind, "foundKey", value) SELECT kind, "foundKey", value FROM found ORDER BY kind, "foundKey"
          ON CONFLICT ("tenantId", kind, "foundKey") DO UPDATE
            SET value = CASE WHEN "CompanyFact".state = 'found' AND excluded.value->>'label' IS NULL
                             THEN excluded.value ELSE "CompanyFact".value END
          RETURNING id, kind, "foundKey"
      )
      INSERT INTO "CompanyFactSource" ("factId", "pageId", quote)
        SELECT s.id, ${pageId}::uuid, f.quote FROM saved s JOIN found f USING (kind, "foundKey")`;
}
