import type { TenantTx } from '@lobby/db';
import { formatCsv } from '@lobby/contracts/csv';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { COLUMNS, formatKeywords } from './faq-columns.ts';
import { OWN_FAQS } from '../own-faqs.ts';

/** All FAQs as a CSV file. Importing it again gives the same FAQs, and none of its cells is a formula. */
export async function exportFaqs(tx: TenantTx, actor: Actor): Promise<{ csv: string }> {
  const faqs = await tx.faq.findMany({
    where: OWN_FAQS,
    orderBy: [{ priority: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }],
  });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'faq.exported', data: { count: faqs.length } });
  const rows = faqs.map(({ question, answer, answerFormat, keywords, priority, active }) => [
    question,
    answer,
    formatKeywords(keywords),
    String(priority),
    active ? 'yes' : 'no',
    answerFormat,
  ]);
  return { csv: formatCsv([[...COLUMNS], ...rows]) };
}
