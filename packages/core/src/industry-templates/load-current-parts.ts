import type { TemplateFactKind } from '@lobby/contracts/industry-templates';
import type { TenantTx } from '@lobby/db';
import type { AppliedParts } from './applied-parts.ts';
import { loadFieldParts } from './field-parts.ts';
import { SETTING_NAMES } from './template-parts.ts';
import type { TemplatePart } from './template-parts.ts';

/** The tenant's settings and the rows that a template has created, by key. A row that was removed or reviewed is missing. */
export async function loadCurrentParts(tx: TenantTx, applied: AppliedParts): Promise<Map<string, TemplatePart>> {
  const settings = await tx.tenantSettings.findFirstOrThrow();
  const ids = Object.values(applied).flatMap(({ id }) => id ?? []);
  const where = { id: { in: ids } };
  // A reply that the assistant gives is the company's: its search index would be another text than the template's.
  const replies = await tx.standardReply.findMany({
    where: { ...where, usedByAssistant: false },
    select: { id: true, shortcut: true, title: true, text: true },
  });
  const labels = await tx.label.findMany({ where, select: { id: true, name: true, color: true } });
  const drafts = await tx.faqDraft.findMany({ where: { ...where, status: 'pending' } });
  const rows = new Map<string, TemplatePart>([
    ...replies.map(({ id, ...value }): [string, TemplatePart] => [id, { kind: 'reply', value }]),
    ...labels.map(({ id, ...value }): [string, TemplatePart] => [id, { kind: 'label', value }]),
    ...drafts.map(({ id, question, answer, hint, factKind }): [string, TemplatePart] => [
      id,
      { kind: 'faq', value: { question, answer, hint, fact: factKind as TemplateFactKind | null } },
    ]),
    ...(await loadFieldParts(tx, ids)),
  ]);
  const current = new Map<string, TemplatePart>(
    SETTING_NAMES.map((name) => [`settings.${name}`, { kind: 'setting', name, value: settings[name] }]),
  );
  for (const [key, { id }] of Object.entries(applied)) {
    const part = id === null ? undefined : rows.get(id);
    if (part) current.set(key, part);
  }
  return current;
}
