import { notFound } from '@lobby/contracts/errors';
import type { FaqInput } from '@lobby/contracts/faqs';
import { listChanges, recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { prepareFaqs, saveFaqs } from './save-faqs.ts';

/** Updates a FAQ; throws not_found when the tenant has none with this id. */
export async function updateFaq(
  scope: Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>,
  actor: Actor,
  { faqId, faq }: { faqId: string; faq: FaqInput },
): Promise<void> {
  const prepared = await prepareFaqs(scope, [{ id: faqId, isNew: false, faq, standardReplyId: null }]);
  await scope.db(async (tx) => {
    const before = await tx.faq.findFirst({ where: { id: faqId } });
    if ((await saveFaqs(tx, prepared)).length > 0) throw notFound('faq');
    const changes = listChanges(before ?? {}, faq);
    await recordAudit(tx, { actorUserId: actor.userId, action: 'faq.updated', target: faqId, changes });
  });
}
