import { randomUUID } from 'node:crypto';
import type { FaqInput } from '@lobby/contracts/faqs';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { prepareFaqs, saveFaqs } from './save-faqs.ts';

/** Creates a FAQ, which can answer the next question. */
export async function createFaq(
  scope: Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>,
  actor: Actor,
  faq: FaqInput,
): Promise<{ id: string }> {
  const id = randomUUID();
  const prepared = await prepareFaqs(scope, [{ id, isNew: true, faq, standardReplyId: null }]);
  await scope.db(async (tx) => {
    await saveFaqs(tx, prepared);
    await recordAudit(tx, { actorUserId: actor.userId, action: 'faq.created', target: id });
  });
  return { id };
}
