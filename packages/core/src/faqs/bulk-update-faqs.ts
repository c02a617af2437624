import { notFound } from '@lobby/contracts/errors';
import type { BulkUpdateFaqs, FaqSelection } from '@lobby/contracts/faqs';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { toFaqCondition } from './list-faqs.ts';
import { OWN_FAQS } from './own-faqs.ts';

const AUDIT_ACTIONS = { activate: 'faq.activated', deactivate: 'faq.deactivated', remove: 'faq.removed' } as const;

const toCondition = (selection: FaqSelection) =>
  selection.kind === 'ids' ? { id: { in: selection.faqIds }, ...OWN_FAQS } : toFaqCondition(selection.filter);

/**
 * Activates, deactivates or removes FAQs and returns their number. Of those that are named, missing ones are skipped; throws not_found
 * when all are missing.
 */
export async function bulkUpdateFaqs(
  tx: TenantTx,
  actor: Actor,
  { selection, action }: BulkUpdateFaqs,
): Promise<{ count: number }> {
  const where = toCondition(selection);
  const faqIds = selection.kind === 'ids' ? selection.faqIds : [];
  const { count } =
    action === 'remove'
      ? await tx.faq.deleteMany({ where })
      : await tx.faq.updateMany({ where, data: { active: action === 'activate' } });
  if (count === 0 && selection.kind === 'matching') return { count };
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
  await bulkUpdateFaqs(tx, actor, { selection: { kind: 'ids', faqIds: [faqId] }, action: 'remove' });
}
