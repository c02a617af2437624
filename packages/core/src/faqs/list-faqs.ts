import type { FaqFilter, ListFaqs } from '@lobby/contracts/faqs';
import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { OWN_FAQS } from './own-faqs.ts';

const SORT_ORDERS = {
  priority: [{ priority: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
  newest: [{ createdAt: 'desc' }, { id: 'asc' }],
  question: [{ question: 'asc' }, { id: 'asc' }],
} as const;

type Query = Pick<ListFaqs, 'search' | 'skip' | 'take'> & Partial<ListFaqs>;

/** The condition of a filter; its text stands in the question, the answer or the keywords. */
export function toFaqCondition({ search, state }: FaqFilter) {
  const contains = containsInsensitive(search);
  return {
    ...OWN_FAQS,
    ...(state === 'all' ? {} : { active: state === 'active' }),
    ...(search === '' ? {} : { OR: [{ question: contains }, { answer: contains }, { keywords: { has: search } }] }),
  };
}

/** The FAQs whose question, answer or keywords contain `search`, by default by priority and newest first. */
export async function listFaqs(tx: TenantTx, { search, skip, take, state = 'all', sort = 'priority' }: Query) {
  const where = toFaqCondition({ search, state });
  const faqs = await tx.faq.findMany({
    where,
    orderBy: [...SORT_ORDERS[sort]],
    skip,
    take,
    omit: { tenantId: true, answerFormat: true, standardReplyId: true },
  });
  return { faqs, total: await tx.faq.count({ where }) };
}
