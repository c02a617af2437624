import { TemplateContent } from '@lobby/contracts/industry-templates';
import { localizeTemplate } from '@lobby/contracts/template-languages';
import type { TenantTx } from '@lobby/db';
import { DEFAULT_BIO, formatBio } from './format-bio.ts';

/** The format of the tenant's template, else the usual one. */
async function loadFormat(tx: TenantTx): Promise<string> {
  const select = { language: true, template: { select: { content: true } } };
  const row = await tx.tenantTemplate.findFirst({ select });
  const parsed = TemplateContent.safeParse(row?.template.content);
  return row && parsed.success ? localizeTemplate(parsed.data, row.language).bio : DEFAULT_BIO;
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** A field's value as text: choices with commas; empty for anything else that is no plain value. */
const toText = (value: unknown): string =>
  (Array.isArray(value) ? value : [value]).filter((part) => isPlain(part)).join(', ');

/** One line about a contact: what a member has written, else by the tenant's template from the contact's own fields, else from what is remembered. */
export async function loadBio(
  tx: TenantTx,
  contactId: string,
  facts: readonly { key: string; value: string }[],
): Promise<string> {
  const contact = await tx.contact.findUnique({
    where: { id: contactId },
    select: { name: true, email: true, phone: true, fields: true, memory: { select: { bio: true } } },
  });
  const { fields = {}, memory, ...own } = contact ?? {};
  if (memory?.bio) return memory.bio;
  const stored = Object.entries({ ...own, ...(fields as Record<string, unknown>) })
    .map(([key, value]): [string, string] => [key, toText(value)])
    .filter(([, value]) => value !== '');
  const values = new Map([...facts.map(({ key, value }): [string, string] => [key, value]), ...stored]);
  return formatBio(await loadFormat(tx), values);
}
