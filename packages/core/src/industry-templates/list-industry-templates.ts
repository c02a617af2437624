import { TemplateContent } from '@lobby/contracts/industry-templates';
import type { TenantTx } from '@lobby/db';

/** The newest version of each template, by title. */
export async function listIndustryTemplates(tx: Pick<TenantTx, 'industryTemplate'>) {
  const rows = await tx.industryTemplate.findMany({ orderBy: { version: 'desc' }, distinct: ['name'] });
  return rows
    .map(({ name, version, content }) => {
      const { title, summary, faqs, standardReplies, labels } = TemplateContent.parse(content);
      const counts = { faqs: faqs.length, standardReplies: standardReplies.length, labels: labels.length };
      return { name, version, title, summary, counts };
    })
    .sort((a, b) => a.title.localeCompare(b.title));
}
