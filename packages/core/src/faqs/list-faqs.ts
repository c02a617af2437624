import { notFound } from '@lobby/contracts';
import { holds } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';

/** FAQs whose question, answer or keywords hold `search`, the most important and newest first. */
export async function listFaqs(tx: TenantTx, { search, skip, take }: { search: string; skip: number; take: number }) {
  const contains = holds(search);
  const where =
    search === '' ? {} : { OR: [{ question: contains }, { answer: contains }, { keywords: { has: search } }] };
  const faqs = await tx.faq.findMany({
    where,
    orderBy: [{ priority: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
    skip,
    take,
  });
  return { faqs, total: await tx.faq.count({ where }) };
}

/** Removes a FAQ; the next answer doesn't know it any more. */
export async function removeFaq(tx: TenantTx, actor: Actor, faqId: string): Promise<void> {
  const removed = await tx.faq.deleteMany({ where: { id: faqId } });
  if (removed.count === 0) throw notFound('This FAQ');
  await recordAudit(tx, { actorUserId: actor.userId, action: 'faq.removed', target: faqId });
}
