import { randomUUID } from 'node:crypto';
import { notFound } from '@lobby/contracts/errors';
import type { ApproveDraft } from '@lobby/contracts/faqs';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { prepareFaqs, saveFaqs } from '../save-faqs.ts';
import { setDraftStatus } from './set-draft-status.ts';

/** Creates a FAQ from a draft, as it was edited. */
export async function approveFaqDraft(
  scope: Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>,
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
