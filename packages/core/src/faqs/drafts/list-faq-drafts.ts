import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';

/** The pending FAQ drafts whose question or answer contains `search`, newest first, with the source of each. */
export async function listFaqDrafts(
  tx: TenantTx,
  { search, skip, take }: { search: string; skip: number; take: number },
) {
  const contains = containsInsensitive(search);
  const where = { status: 'pending', ...(search === '' ? {} : { OR: [{ question: contains }, { answer: contains }] }) };
  const drafts = await tx.faqDraft.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    skip,
    take,
    select: {
      id: true,
      origin: true,
      question: true,
      answer: true,
      url: true,
      conversationId: true,
      createdAt: true,
      resource: { select: { id: true, title: true } },
    },
  });
  return {
    drafts: drafts.map((draft) => ({ ...draft, origin: draft.origin as 'markup' | 'conversation' })),
    total: await tx.faqDraft.count({ where }),
  };
}
