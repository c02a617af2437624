import { TemplateContent } from '@lobby/contracts/industry-templates';
import { listTemplateLanguages, localizeTemplate, SOURCE_LANGUAGE } from '@lobby/contracts/template-languages';
import type { TenantTx } from '@lobby/db';

interface ListOptions {
  /** Also those that new companies are not offered. */
  includesRetired?: boolean;
  /** Of titles and summaries, where a template has it. */
  language?: string | undefined;
}

/** The newest version of each template, by title. */
export async function listIndustryTemplates(
  tx: Pick<TenantTx, 'industryTemplate' | 'retiredTemplate'>,
  { includesRetired = false, language = SOURCE_LANGUAGE }: ListOptions = {},
) {
  const rows = await tx.industryTemplate.findMany({ orderBy: { version: 'desc' }, distinct: ['name'] });
  const retired = new Set((await tx.retiredTemplate.findMany()).map(({ name }) => name));
  return rows
    .filter(({ name }) => includesRetired || !retired.has(name))
    .map(({ name, version, content }) => {
      const parsed = TemplateContent.parse(content);
      const { title, summary, faqs, standardReplies, labels } = localizeTemplate(parsed, language);
      const counts = { faqs: faqs.length, standardReplies: standardReplies.length, labels: labels.length };
      const languages = listTemplateLanguages(parsed);
      return { name, version, title, summary, counts, languages, isRetired: retired.has(name) };
    })
    .sort((a, b) => a.title.localeCompare(b.title));
}
