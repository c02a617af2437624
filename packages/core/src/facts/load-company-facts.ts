import { FactValue } from '@lobby/contracts/facts';
import type { FactKind, FactState } from '@lobby/contracts/facts';
import type { TenantTx } from '@lobby/db';

/** A page that a fact was read from. */
export interface FactSource {
  pageId: string;
  resourceId: string;
  title: string;
  url: string | null;
  quote: string;
}

/** A fact that was found or that a company admin has written. */
export interface CompanyFact {
  id: string;
  state: FactState;
  fact: FactValue;
  /** Pages of active resources; none where a company admin wrote it. */
  sources: FactSource[];
}

const SOURCE = {
  quote: true,
  page: { select: { id: true, title: true, url: true, resource: { select: { id: true, title: true, active: true } } } },
} as const;

/** The tenant's facts of one kind or all: those on a page of an active resource, and those that an admin decided on. */
export async function loadCompanyFacts(tx: TenantTx, kind?: FactKind): Promise<CompanyFact[]> {
  const rows = await tx.companyFact.findMany({
    where: kind ? { kind } : {},
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { sources: { select: SOURCE, orderBy: { pageId: 'asc' } } },
  });
  return rows.flatMap(({ id, kind: stored, value, state, sources }): CompanyFact[] => {
    const fact = FactValue.safeParse({ kind: stored, value });
    const active = sources.filter(({ page }) => page.resource.active);
    if (!fact.success || (state === 'found' && active.length === 0)) return [];
    return [
      {
        id,
        state: state as FactState,
        fact: fact.data,
        sources: active.map(({ quote, page }) => ({
          pageId: page.id,
          resourceId: page.resource.id,
          title: page.title ?? page.resource.title,
          url: page.url,
          quote,
        })),
      },
    ];
  });
}

/** One of the facts that loadCompanyFacts loads; null for any other id. */
export const findFact = async (tx: TenantTx, factId: string): Promise<CompanyFact | null> =>
  (await loadCompanyFacts(tx)).find(({ id }) => id === factId) ?? null;
