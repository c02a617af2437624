import { TemplateContent } from '@lobby/contracts/industry-templates';
import type { TenantTx } from '@lobby/db';

/** The template that a tenant has, with its newest version; null before one was chosen. */
export async function findTenantTemplate(tx: TenantTx) {
  const row = await tx.tenantTemplate.findFirst({ include: { template: true } });
  if (!row) return null;
  const { templateName: name, templateVersion: version, template } = row;
  const newest = await tx.industryTemplate.findFirst({ where: { name }, orderBy: { version: 'desc' } });
  const { title, visitorQuestions } = TemplateContent.parse(template.content);
  return { name, version, title, visitorQuestions, newestVersion: newest?.version ?? version };
}
