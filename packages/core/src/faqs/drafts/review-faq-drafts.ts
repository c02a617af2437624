import { randomUUID } from 'node:crypto';
import { AppError, notFound } from '@lobby/contracts/errors';
import { FaqInput } from '@lobby/contracts/faqs';
import type { ApproveDraft, ReviewDrafts } from '@lobby/contracts/faqs';
import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { prepareFaqs, saveFaqs } from '../save-faqs.ts';

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

/** FAQs that are offered and wait for a decision, the newest first, with where each comes from. */
export async function listFaqDrafts(
  tx: TenantTx,
  { search, skip, take }: { search: string; skip: number; take: number },
) {
  const contains = containsInsensitive(search);
  const where = { status: 'offered', ...(search === '' ? {} : { OR: [{ question: contains }, { answer: contains }] }) };
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
    drafts: drafts.map((draft) => ({
      ...draft,
      origin: draft.origin as 'markup' | 'conversation',
    })),
    total: await tx.faqDraft.count({ where }),
  };
}

/** Marks drafts as decided; one that somebody else decided meanwhile is passed over. Gives how many were still open. */
async function setDraftStatus(tx: TenantTx, ids: string[], status: 'approved' | 'rejected'): Promise<number> {
  const { count } = await tx.faqDraft.updateMany({
    where: { id: { in: ids }, status: 'offered' },
    data: { status, reviewedAt: new Date() },
  });
  return count;
}

/** Makes a FAQ of a draft, as it was edited. */
export async function approveFaqDraft(
  scope: Scope,
  actor: Actor,
  { draftId, faq }: ApproveDraft,
): Promise<{ id: string }> {
  const id = randomUUID();
  const prepared = await prepareFaqs(scope, [{ id, isNew: true, faq, standardReplyId: null }]);
  await scope.db(async (tx) => {
    if ((await setDraftStatus(tx, [draftId], 'approved')) === 0) throw notFound('faq_draft');
    await saveFaqs(tx, prepared);
    await recordAudit(tx, { actorUserId: actor.userId, action: 'faq.draft_approved', target: id });
  });
  return { id };
}

/** Approves drafts as they are, or rejects them, all or none. */
export async function reviewFaqDrafts(
  scope: Scope,
  actor: Actor,
  { draftIds, approve }: ReviewDrafts,
): Promise<{ count: number }> {
  const drafts = await scope.db((tx) => tx.faqDraft.findMany({ where: { id: { in: draftIds }, status: 'offered' } }));
  if (drafts.length === 0) throw notFound(draftIds.length === 1 ? 'This suggestion' : 'What you chose');
  const faqs = drafts.map(({ question, answer }) =>
    FaqInput.safeParse({ question, answer, keywords: [], priority: 0, active: true }),
  );
  const invalidIndex = faqs.findIndex(({ success }) => !success);
  if (approve && invalidIndex >= 0)
    throw new AppError(
      'invalid',
      `“${drafts[invalidIndex]?.question.slice(0, 80)}” can't be taken as it is: ${faqs[invalidIndex]?.error?.issues[0]?.message} Edit it first.`,
    );
  const prepared = approve
    ? await prepareFaqs(
        scope,
        faqs.flatMap(({ data }) => (data ? [{ id: randomUUID(), isNew: true, faq: data, standardReplyId: null }] : [])),
      )
    : [];
  return scope.db(async (tx) => {
    const count = await setDraftStatus(
      tx,
      drafts.map(({ id }) => id),
      approve ? 'approved' : 'rejected',
    );
    // Both or none: had somebody decided one of them in between, its FAQ would be made twice.
    if (count !== drafts.length)
      throw new AppError('conflict', 'Somebody has just decided some of these. Reload the page to see what is left.');
    if (prepared.length > 0) await saveFaqs(tx, prepared);
    await recordAudit(tx, {
      actorUserId: actor.userId,
      action: approve ? 'faq.draft_approved' : 'faq.draft_rejected',
      data: { count },
    });
    return { count };
  });
}
