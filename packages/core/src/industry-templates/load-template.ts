import { notFound } from '@lobby/contracts/errors';
import { TemplateContent } from '@lobby/contracts/industry-templates';
import type { IndustryTemplate } from '@lobby/contracts/industry-templates';
import type { TenantTx } from '@lobby/db';

/** The newest version of a template. Throws not_found. */
export async function loadTemplate(tx: TenantTx, name: string): Promise<IndustryTemplate> {
  const row = await tx.industryTemplate.findFirst({ where: { name }, orderBy: { version: 'desc' } });
  if (!row) throw notFound('industry_template');
  return { name, version: row.version, content: TemplateContent.parse(row.content) };
}
