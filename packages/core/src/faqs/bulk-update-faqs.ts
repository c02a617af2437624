import { notFound } from '@lobby/contracts/errors';
import type { BulkUpdateFaqs } from '@lobby/contracts/faqs';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { OWN_FAQS } from './own-faqs.ts';

const AUDIT_ACTIONS = { activate: 'faq.activated', deactivate: 'faq.deactivated', remove: 'faq.removed' } as const;

/** Activates, deactivates or removes FAQs and returns their number. Missing ones are skipped; throws not_found when all are missing. */
export async function bulkUpdateFaqs(
  tx: TenantTx,
  actor: Actor,
  { faqIds, action }: BulkUpdateFaqs,
): Promise<{ count: number }> {
  const where = { id: { in: faqIds }, ...OWN_FAQS };
  const { count } =
    action === 'remove'
      ? await tx.faq.deleteMany({ where })
      : await tx.faq.updateMany({ where, data: { active: action === 'activate' } });
  if (count === 0) throw notFound(faqIds.length === 1 ? 'faq' : 'faqs');
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: AUDIT_ACTIONS[action],
    ...(faqIds.length === 1 ? { target: faqIds[0] } : { data: { count } }),
  });
  return { count };
}

/** Removes a FAQ, which the next answer no longer uses. */
export async function removeFaq(tx: TenantTx, actor: Actor, faqId: string): Promise<void> {
  await bulkUpdateFaqs(tx, actor, { faqIds: [faqId], action: 'remove' });
}
