import type { IndustryTemplate } from '@lobby/contracts/industry-templates';
import type { TenantTx } from '@lobby/db';
import { isDefaultGreeting } from '../tenants/index.ts';
import { loadAppliedParts } from './applied-parts.ts';
import type { AppliedParts } from './applied-parts.ts';
import { compareParts } from './compare-parts.ts';
import type { PartSides } from './compare-parts.ts';
import { chooseCurrency } from './currency/choose-currency.ts';
import { isInUse } from './field-parts.ts';
import { loadCurrentParts } from './load-current-parts.ts';
import type { PlannedPart } from './planned-part.ts';
import { DEFAULT_SETTINGS, listTemplateParts } from './template-parts.ts';
import type { TemplatePart } from './template-parts.ts';

/** What a company hasn't changed: what its template has set, else the default, which for a greeting there is in many languages. */
function findBase(applied: TemplatePart | undefined, { current, next }: Omit<PartSides<TemplatePart>, 'base'>) {
  if (applied) return applied;
  if (next?.kind !== 'setting') return undefined;
  const isUntouched =
    next.name === 'greeting' && current?.kind === 'setting' && isDefaultGreeting(String(current.value));
  return isUntouched ? current : { ...next, value: DEFAULT_SETTINGS[next.name] };
}

/** Labels of removed parts that conversations have stay. */
async function findUsedLabels(tx: TenantTx, applied: AppliedParts): Promise<Set<string>> {
  const ids = Object.values(applied).flatMap(({ id, part }) => (part.kind === 'label' && id !== null ? [id] : []));
  const used = await tx.conversationLabel.findMany({
    where: { labelId: { in: ids } },
    distinct: ['labelId'],
    select: { labelId: true },
  });
  return new Set(used.map(({ labelId }) => labelId));
}

/** Names and shortcuts that the company has given itself, which a template doesn't take. */
async function findTakenNames(tx: TenantTx): Promise<Set<string>> {
  const labels = await tx.label.findMany({ select: { name: true } });
  const replies = await tx.standardReply.findMany({ select: { shortcut: true } });
  const types = await tx.recordType.findMany({ where: { removedAt: null }, select: { id: true, key: true } });
  const typeKeys = new Map(types.map(({ id, key }) => [id, key]));
  const fields = await tx.fieldDefinition.findMany({
    where: { removedAt: null },
    select: { key: true, recordTypeId: true },
  });
  return new Set([
    ...labels.map(({ name }) => `label ${name}`),
    ...replies.map(({ shortcut }) => `reply ${shortcut}`),
    ...types.map(({ key }) => `recordType ${key}`),
    ...fields.map(({ key, recordTypeId }) => `field ${typeKeys.get(recordTypeId ?? '') ?? ''} ${key}`),
  ]);
}

/** Finds what a plan would take from under the company's own values and records, and keeps it. */
async function keepUsed(tx: TenantTx, planned: readonly PlannedPart[]): Promise<PlannedPart[]> {
  const checked: PlannedPart[] = [];
  for (const part of planned) {
    const isAtRisk = part.action === 'removed' || part.action === 'changed';
    checked.push(isAtRisk && (await isInUse(tx, part)) ? { ...part, action: 'kept' } : part);
  }
  return checked;
}

const isTaken = (part: TemplatePart | undefined, taken: ReadonlySet<string>): boolean =>
  (part?.kind === 'label' && taken.has(`label ${part.value.name}`)) ||
  (part?.kind === 'reply' && taken.has(`reply ${part.value.shortcut}`)) ||
  (part?.kind === 'recordType' && taken.has(`recordType ${part.value.key}`)) ||
  (part?.kind === 'field' && taken.has(`field ${part.value.owner ?? ''} ${part.value.key}`));

const isRenamed = ({ current, next }: PartSides<TemplatePart>): boolean =>
  current?.kind === 'label' && next?.kind === 'label' && current.value.name !== next.value.name;

/** Compares a template with what the tenant has and with what its template had set: a plan that nothing was done of yet. */
export async function planTemplate(
  tx: TenantTx,
  template: IndustryTemplate & { language?: string },
): Promise<PlannedPart[]> {
  const { name } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
  const { isEvaluationRequired } = await tx.tenantSettings.findFirstOrThrow();
  const applied = await loadAppliedParts(tx);
  const current = await loadCurrentParts(tx, applied);
  const currency = await chooseCurrency(tx, applied, template.language);
  const next = listTemplateParts(template.content, { name, currency });
  const taken = await findTakenNames(tx);
  const usedLabels = await findUsedLabels(tx, applied);
  const planned = [...new Set([...next.keys(), ...Object.keys(applied)])].map((key): PlannedPart => {
    const id = applied[key]?.id ?? null;
    const part = next.get(key);
    const found = { current: current.get(key), next: part };
    const sides = { base: findBase(applied[key]?.part, found), ...found };
    const compared = compareParts(sides);
    const isBlocked =
      (compared === 'added' && isTaken(part, taken)) ||
      (compared === 'changed' && isRenamed(sides) && isTaken(part, taken)) ||
      (compared === 'removed' && id !== null && usedLabels.has(id)) ||
      // A persona goes live only once the evaluation was run with it.
      (compared === 'changed' && key === 'settings.persona' && isEvaluationRequired);
    return { key, id, ...sides, action: isBlocked ? 'kept' : compared };
  });
  return keepUsed(tx, planned);
}
