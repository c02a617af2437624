import { randomUUID } from 'node:crypto';
import { notFound } from '@lobby/contracts/errors';
import type { FaqInput } from '@lobby/contracts/faqs';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { prepareFaqs, saveFaqs } from './save-faqs.ts';

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

/** Adds a FAQ; the next question can be answered by it. */
export async function createFaq(scope: Scope, actor: Actor, faq: FaqInput): Promise<{ id: string }> {
  const id = randomUUID();
  const prepared = await prepareFaqs(scope, [{ id, isNew: true, faq, standardReplyId: null }]);
  await scope.db(async (tx) => {
    await saveFaqs(tx, prepared);
    await recordAudit(tx, { actorUserId: actor.userId, action: 'faq.created', target: id });
  });
  return { id };
}

/** Changes a FAQ; not_found when there is none with this id. */
export async function updateFaq(
  scope: Scope,
  actor: Actor,
  { faqId, faq }: { faqId: string; faq: FaqInput },
): Promise<void> {
  const prepared = await prepareFaqs(scope, [{ id: faqId, isNew: false, faq, standardReplyId: null }]);
  await scope.db(async (tx) => {
    if ((await saveFaqs(tx, prepared)).length > 0) throw notFound('faq');
    await recordAudit(tx, { actorUserId: actor.userId, action: 'faq.updated', target: faqId });
  });
}
