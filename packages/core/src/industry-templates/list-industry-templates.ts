import { TemplateContent } from '@lobby/contracts/industry-templates';
import type { TenantTx } from '@lobby/db';

interface ListOptions {
  /** Also those that new companies are not offered. */
  includesRetired?: boolean;
}

/** The newest version of each template, by title. */
export async function listIndustryTemplates(
  tx: Pick<TenantTx, 'industryTemplate' | 'retiredTemplate'>,
  { includesRetired = false }: ListOptions = {},
) {
  const rows = await tx.industryTemplate.findMany({ orderBy: { version: 'desc' }, distinct: ['name'] });
  const retired = new Set((await tx.retiredTemplate.findMany()).map(({ name }) => name));
  return rows
    .filter(({ name }) => includesRetired || !retired.has(name))
    .map(({ name, version, content }) => {
      const { title, summary, faqs, standardReplies, labels } = TemplateContent.parse(content);
      const counts = { faqs: faqs.length, standardReplies: standardReplies.length, labels: labels.length };
      return { name, version, title, summary, counts, isRetired: retired.has(name) };
    })
    .sort((a, b) => a.title.localeCompare(b.title));
}
