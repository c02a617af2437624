import { notFound } from '@lobby/contracts/errors';
import { TemplateContent } from '@lobby/contracts/industry-templates';
import type { IndustryTemplate } from '@lobby/contracts/industry-templates';
import type { TenantTx } from '@lobby/db';

/** A company keeps a template that is offered to nobody any more, and nobody else gets it. */
async function isOffered(tx: TenantTx, name: string): Promise<boolean> {
  const retired = await tx.retiredTemplate.count({ where: { name } });
  return retired === 0 || (await tx.tenantTemplate.count({ where: { templateName: name } })) > 0;
}

/** A version of a template, the newest unless one is named. Throws not_found, also for a retired one that the tenant doesn't have. */
export async function loadTemplate(tx: TenantTx, name: string, version?: number): Promise<IndustryTemplate> {
  const where = { name, ...(version !== undefined && { version }) };
  const row = await tx.industryTemplate.findFirst({ where, orderBy: { version: 'desc' } });
  if (!row || !(await isOffered(tx, name))) throw notFound('industry_template');
  return { name, version: row.version, content: TemplateContent.parse(row.content) };
}
