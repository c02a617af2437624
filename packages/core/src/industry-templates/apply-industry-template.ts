import { createHash } from 'node:crypto';
import type { TemplateReport } from '@lobby/contracts/industry-templates';
import { SOURCE_LANGUAGE } from '@lobby/contracts/template-languages';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import { publishInboxChanged } from '../conversations/index.ts';
import type { Actor } from '../deps.ts';
import { assertRoom } from '../plans/index.ts';
import { adoptLanguage } from '../tenants/index.ts';
import type { AppliedParts } from './applied-parts.ts';
import { createFieldPart, createTypePart, removeFieldPart, updateFieldPart } from './field-parts.ts';
import { loadTemplate } from './load-template.ts';
import type { TemplateChoice } from './load-template.ts';
import { planTemplate } from './plan-template.ts';
import type { PlannedPart } from './planned-part.ts';
import type { FaqValue, TemplatePart } from './template-parts.ts';

/** A draft is suggested once for each key of a template, so that a rejected one doesn't come back with a new version. */
const computeFingerprint = (templateName: string, key: string): string =>
  createHash('sha256')
    .update(JSON.stringify([templateName, key]))
    .digest('hex');

const toDraftData = ({ question, answer, hint, fact }: FaqValue) => ({ question, answer, hint, factKind: fact });

async function createDraft(tx: TenantTx, templateName: string, key: string, value: FaqValue): Promise<string | null> {
  const fingerprint = computeFingerprint(templateName, key);
  const where = { origin: 'template', fingerprint };
  const known = await tx.faqDraft.findFirst({ where, select: { id: true } });
  if (known) return null;
  const data = { ...where, ...toDraftData(value), templateKey: key };
  return (await tx.faqDraft.create({ data, select: { id: true } })).id;
}

/** Creates a part's row and gives its id; null for a setting, and for a suggestion that was reviewed before. */
async function createPart(tx: TenantTx, templateName: string, key: string, part: TemplatePart): Promise<string | null> {
  switch (part.kind) {
    case 'setting':
      await tx.tenantSettings.updateMany({ data: { [part.name]: part.value } });
      return null;
    case 'label':
      return (await tx.label.create({ data: part.value, select: { id: true } })).id;
    case 'reply':
      return (await tx.standardReply.create({ data: part.value, select: { id: true } })).id;
    case 'faq':
      return createDraft(tx, templateName, key, part.value);
    case 'recordType':
      return createTypePart(tx, part.value);
    case 'field':
      return createFieldPart(tx, part.value);
  }
}

async function updatePart(tx: TenantTx, id: string | null, part: TemplatePart): Promise<void> {
  const where = { id: id ?? '' };
  if (part.kind === 'setting') await tx.tenantSettings.updateMany({ data: { [part.name]: part.value } });
  else if (part.kind === 'label') await tx.label.updateMany({ where, data: part.value });
  else if (part.kind === 'reply') await tx.standardReply.updateMany({ where, data: part.value });
  else if (part.kind === 'faq') await tx.faqDraft.updateMany({ where, data: toDraftData(part.value) });
  else if (id !== null) await updateFieldPart(tx, id, part);
}

async function removePart(tx: TenantTx, { id, base }: PlannedPart): Promise<void> {
  const where = { id: id ?? '' };
  if (base?.kind === 'label') await tx.label.deleteMany({ where });
  else if (base?.kind === 'reply') await tx.standardReply.deleteMany({ where });
  else if (base?.kind === 'faq') await tx.faqDraft.deleteMany({ where });
  else if (id !== null && (base?.kind === 'field' || base?.kind === 'recordType'))
    await removeFieldPart(tx, id, base.kind);
}

/** Does what is planned for one part and gives what is remembered of it; null for one that the template no longer has. */
async function applyPart(
  tx: TenantTx,
  templateName: string,
  planned: PlannedPart,
): Promise<AppliedParts[string] | null> {
  const { key, action, next, id } = planned;
  if (action === 'removed') await removePart(tx, planned);
  if (!next) return null;
  if (action === 'added') return { id: await createPart(tx, templateName, key, next), part: next };
  if (action === 'changed') await updatePart(tx, id, next);
  return { id, part: next };
}

function countActions(planned: readonly PlannedPart[]): TemplateReport {
  const count = (wanted: PlannedPart['action']): number => planned.filter(({ action }) => action === wanted).length;
  return { added: count('added'), changed: count('changed'), removed: count('removed'), kept: count('kept') };
}

/**
 * Applies a version of a template: the first one, another one, an update, or the same in another language. What the company has changed or removed is kept, and what
 * it hasn't is as the template has it. Without an actor the platform does it. Throws not_found.
 */
export async function applyIndustryTemplate(
  tx: TenantTx,
  actor: Pick<Actor, 'userId'> | null,
  templateName: string,
  choice: TemplateChoice = {},
): Promise<TemplateReport> {
  // Two at the same time would each create all rows.
  await tx.$queryRaw`SELECT "tenantId" FROM "TenantSettings" FOR UPDATE`;
  const template = await loadTemplate(tx, templateName, choice);
  const planned = await planTemplate(tx, template);
  const added = planned.filter(({ action }) => action === 'added');
  await assertRoom(tx, 'labels', added.filter(({ next }) => next?.kind === 'label').length);
  await assertRoom(tx, 'standardReplies', added.filter(({ next }) => next?.kind === 'reply').length);
  const applied: AppliedParts = {};
  for (const part of planned) {
    const entry = await applyPart(tx, templateName, part);
    if (entry) applied[part.key] = entry;
  }
  const { version, language } = template;
  const data = { templateName, templateVersion: version, language, applied: applied as object };
  const former = await tx.tenantTemplate.findFirst({ select: { language: true } });
  if (language !== (former?.language ?? SOURCE_LANGUAGE)) await adoptLanguage(tx, language);
  const { count } = await tx.tenantTemplate.updateMany({ data });
  if (count === 0) await tx.tenantTemplate.create({ data, select: { tenantId: true } });
  await publishInboxChanged(tx, null);
  await recordAudit(tx, {
    actorUserId: actor?.userId ?? null,
    action: 'template.applied',
    data: { template: `${template.content.title}, version ${version}` },
  });
  return countActions(planned);
}

/** Creates only the fields and record types of a template, for a company that has set up everything else by itself. Throws not_found. */
export async function applyTemplateFields(tx: TenantTx, templateName: string): Promise<void> {
  const planned = await planTemplate(tx, await loadTemplate(tx, templateName));
  for (const { key, action, next } of planned)
    if (action === 'added' && (next?.kind === 'recordType' || next?.kind === 'field'))
      await createPart(tx, templateName, key, next);
}
