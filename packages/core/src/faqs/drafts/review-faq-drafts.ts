import { randomUUID } from 'node:crypto';
import { AppError, notFound } from '@lobby/contracts/errors';
import { FaqInput } from '@lobby/contracts/faqs';
import type { ReviewDrafts } from '@lobby/contracts/faqs';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { prepareFaqs, saveFaqs } from '../save-faqs.ts';
import { fillDraftAnswer, loadDraftVariables } from './fill-draft-answer.ts';
import { setDraftStatus } from './set-draft-status.ts';

const MAX_QUOTED = 80;

type Draft = Awaited<ReturnType<TenantTx['faqDraft']['findMany']>>[number];

/** New FAQs from drafts as they are. Throws AppError invalid for a draft that must be edited first. */
const toNewFaqs = (drafts: readonly Draft[]) =>
  drafts.map(({ question, answer }) => {
    const { data: faq } = FaqInput.safeParse({ question, answer, keywords: [], priority: 0, active: true });
    if (!faq)
      throw new AppError('invalid', 'faq_draft_invalid', { params: { question: question.slice(0, MAX_QUOTED) } });
    return { id: randomUUID(), isNew: true, faq, standardReplyId: null };
  });

/** Approves drafts as they are, or rejects them: all or none. */
export async function reviewFaqDrafts(
  scope: Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>,
  actor: Actor,
  { draftIds, approve }: ReviewDrafts,
): Promise<{ count: number }> {
  const drafts = await scope.db(async (tx) => {
    const pending = await tx.faqDraft.findMany({ where: { id: { in: draftIds }, status: 'pending' } });
    const variables = await loadDraftVariables(tx);
    return pending.map((draft) => fillDraftAnswer(draft, variables));
  });
  if (drafts.length === 0) throw notFound(draftIds.length === 1 ? 'faq_draft' : 'faq_drafts');
  const prepared = approve ? await prepareFaqs(scope, toNewFaqs(drafts)) : [];
  const ids = drafts.map(({ id }) => id);
  return scope.db(async (tx) => {
    const count = await setDraftStatus(tx, ids, approve ? 'approved' : 'rejected');
    // If someone else has reviewed one of them meanwhile, its FAQ would be created twice.
    if (count !== ids.length) throw new AppError('conflict', 'faq_drafts_already_reviewed');
    if (prepared.length > 0) await saveFaqs(tx, prepared);
    await recordAudit(tx, {
      actorUserId: actor.userId,
      action: approve ? 'faq.draft_approved' : 'faq.draft_rejected',
      data: { count },
    });
    return { count };
  });
}
