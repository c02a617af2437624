import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { fillDraftAnswer, loadDraftVariables } from './fill-draft-answer.ts';

/** Where a suggestion comes from: a page's markup, an agent's answer, or the industry template. */
export type DraftOrigin = 'markup' | 'conversation' | 'template';

/**
 * The pending FAQ drafts whose question or answer contains `search`, newest first, with the source of each. Those of a template are
 * filled in with what is known, and left out where the assistant knows the answer by itself.
 */
export async function listFaqDrafts(
  tx: TenantTx,
  { search, skip, take }: { search: string; skip: number; take: number },
) {
  const contains = containsInsensitive(search);
  const variables = await loadDraftVariables(tx);
  const where = {
    status: 'pending',
    AND: [
      { OR: [{ factKind: null }, { factKind: { notIn: [...variables.facts.keys()] } }] },
      ...(search === '' ? [] : [{ OR: [{ question: contains }, { answer: contains }] }]),
    ],
  };
  const drafts = await tx.faqDraft.findMany({
    where,
    // Rows of one transaction have one time: their ids keep the order in which they were made.
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    skip,
    take,
    select: {
      id: true,
      origin: true,
      question: true,
      answer: true,
      hint: true,
      url: true,
      conversationId: true,
      createdAt: true,
      resource: { select: { id: true, title: true } },
    },
  });
  return {
    drafts: drafts.map((draft) => ({ ...fillDraftAnswer(draft, variables), origin: draft.origin as DraftOrigin })),
    total: await tx.faqDraft.count({ where }),
  };
}
