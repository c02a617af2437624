import { notFound } from '@lobby/contracts/errors';
import { TemplateContent } from '@lobby/contracts/industry-templates';
import type { IndustryTemplate } from '@lobby/contracts/industry-templates';
import { listTemplateLanguages, localizeTemplate, SOURCE_LANGUAGE } from '@lobby/contracts/template-languages';
import type { TenantTx } from '@lobby/db';

/** Which version of a template in which language; left out: the newest, in the language that the tenant has its template in. */
export interface TemplateChoice {
  version?: number | undefined;
  language?: string | undefined;
}

/** A company keeps a template that is offered to nobody any more, and nobody else gets it. */
async function isOffered(tx: TenantTx, name: string): Promise<boolean> {
  const retired = await tx.retiredTemplate.count({ where: { name } });
  return retired === 0 || (await tx.tenantTemplate.count({ where: { templateName: name } })) > 0;
}

/** A company keeps its language with a template or a version that doesn't have it: a later one may. */
async function chooseLanguage(tx: TenantTx, content: TemplateContent, wanted: string | undefined): Promise<string> {
  if (wanted === undefined) {
    const current = await tx.tenantTemplate.findFirst({ select: { language: true } });
    return current?.language ?? SOURCE_LANGUAGE;
  }
  if (!listTemplateLanguages(content).includes(wanted)) throw notFound('industry_template');
  return wanted;
}

/** A template's version with its texts in one language. Throws not_found, also for a retired one that the tenant doesn't have. */
export async function loadTemplate(
  tx: TenantTx,
  name: string,
  { version, language: wanted }: TemplateChoice = {},
): Promise<IndustryTemplate & { language: string }> {
  const where = { name, ...(version !== undefined && { version }) };
  const row = await tx.industryTemplate.findFirst({ where, orderBy: { version: 'desc' } });
  if (!row || !(await isOffered(tx, name))) throw notFound('industry_template');
  const content = TemplateContent.parse(row.content);
  const language = await chooseLanguage(tx, content, wanted);
  return { name, version: row.version, language, content: localizeTemplate(content, language) };
}
