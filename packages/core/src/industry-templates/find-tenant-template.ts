import { TemplateContent } from '@lobby/contracts/industry-templates';
import { listTemplateLanguages, localizeTemplate } from '@lobby/contracts/template-languages';
import type { TenantTx } from '@lobby/db';

/** The template that a tenant has, in its language, with its newest version and the languages of that; null before one was chosen. */
export async function findTenantTemplate(tx: TenantTx) {
  const row = await tx.tenantTemplate.findFirst({ include: { template: true } });
  if (!row) return null;
  const { templateName: name, templateVersion: version, language, template } = row;
  const newest = await tx.industryTemplate.findFirst({ where: { name }, orderBy: { version: 'desc' } });
  const { title, visitorQuestions } = localizeTemplate(TemplateContent.parse(template.content), language);
  const languages = listTemplateLanguages(TemplateContent.parse((newest ?? template).content));
  return { name, version, language, languages, title, visitorQuestions, newestVersion: newest?.version ?? version };
}
