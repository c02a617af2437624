import type { ListFaqs } from '@lobby/contracts/faqs';
import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { OWN_FAQS } from './own-faqs.ts';

const SORT_ORDERS = {
  priority: [{ priority: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
  newest: [{ createdAt: 'desc' }, { id: 'asc' }],
  question: [{ question: 'asc' }, { id: 'asc' }],
} as const;

type Query = Pick<ListFaqs, 'search' | 'skip' | 'take'> & Partial<ListFaqs>;

/** The FAQs whose question, answer or keywords contain `search`, by default by priority and newest first. */
export async function listFaqs(tx: TenantTx, { search, skip, take, state = 'all', sort = 'priority' }: Query) {
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
    omit: { tenantId: true, answerFormat: true, standardReplyId: true },
  });
  return { faqs, total: await tx.faq.count({ where }) };
}
