import { notFound } from '@lobby/contracts/errors';
import type { BulkUpdateFaqs, ListFaqs } from '@lobby/contracts/faqs';
import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';

const SORT_ORDERS = {
  priority: [{ priority: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
  newest: [{ createdAt: 'desc' }, { id: 'asc' }],
  question: [{ question: 'asc' }, { id: 'asc' }],
} as const;

/** Rows that stand for a standard reply are no FAQs to whoever looks at the list. */
export const OWN_FAQS = { standardReplyId: null } as const;

/** FAQs whose question, answer or keywords hold `search`, by default the most important and newest first. */
export async function listFaqs(
  tx: TenantTx,
  {
    search,
    skip,
    take,
    state = 'all',
    sort = 'priority',
  }: Pick<ListFaqs, 'search' | 'skip' | 'take'> & Partial<ListFaqs>,
) {
  const contains = containsInsensitive(search);
  const where = {
    ...OWN_FAQS,
    ...(state === 'all' ? {} : { active: state === 'active' }),
    ...(search === '' ? {} : { OR: [{ question: contains }, { answer: contains }, { keywords: { has: search } }] }),
  };
  const faqs = await tx.faq.findMany({
    where,
    orderBy: [...SORT_ORDERS[sort]],
    skip,
    take,
    omit: { tenantId: true, standardReplyId: true },
  });
  return { faqs, total: await tx.faq.count({ where }) };
}

/** Removes a FAQ; the next answer doesn't know it any more. */
export async function removeFaq(tx: TenantTx, actor: Actor, faqId: string): Promise<void> {
  await bulkUpdateFaqs(tx, actor, { faqIds: [faqId], action: 'remove' });
}

const AUDIT_ACTIONS = { activate: 'faq.activated', deactivate: 'faq.deactivated', remove: 'faq.removed' } as const;

/** Activates, deactivates or removes several FAQs, and says how many. Those that are gone already are passed over; not_found when all are. */
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
  if (count === 0) throw notFound(faqIds.length === 1 ? 'This FAQ' : 'What you chose');
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: AUDIT_ACTIONS[action],
    ...(faqIds.length === 1 ? { target: faqIds[0] } : { data: { count } }),
  });
  return { count };
}
