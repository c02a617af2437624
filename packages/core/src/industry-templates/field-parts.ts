import type { FieldOptions } from '@lobby/contracts/custom-fields';
import type { FieldKind } from '@lobby/contracts/field-kinds';
import type { RecordStage } from '@lobby/contracts/records';
import type { TenantTx } from '@lobby/db';
import { countFieldValues } from '../custom-fields/index.ts';
import type { PlannedPart } from './planned-part.ts';
import type { FieldPartValue, RecordTypeValue, TemplatePart } from './template-parts.ts';

const findTypeId = async (tx: TenantTx, key: string | null): Promise<string | null> =>
  key === null
    ? null
    : ((await tx.recordType.findFirst({ where: { key, removedAt: null }, select: { id: true } }))?.id ?? null);

/** A part's columns; null where the company doesn't have the record type that it needs. */
async function toFieldData(tx: TenantTx, { owner, choices, currency, linkedType, ...field }: FieldPartValue) {
  const recordTypeId = await findTypeId(tx, owner);
  const linkedTypeId = await findTypeId(tx, linkedType);
  if ((owner !== null && recordTypeId === null) || (linkedType !== null && linkedTypeId === null)) return null;
  const options: FieldOptions = {
    ...(choices.length > 0 && { choices }),
    ...(currency !== null && { currency }),
    ...(linkedTypeId !== null && { recordTypeId: linkedTypeId }),
  };
  return { ...field, recordTypeId, options };
}

/** Creates a record type, or brings back the removed one of the same key; gives its id. */
export async function createTypePart(tx: TenantTx, value: RecordTypeValue): Promise<string> {
  const removed = await tx.recordType.findFirst({ where: { key: value.key }, select: { id: true } });
  if (removed) {
    await tx.recordType.updateMany({
      where: { id: removed.id },
      data: { ...value, stages: value.stages, removedAt: null },
    });
    return removed.id;
  }
  const position = await tx.recordType.count();
  return (await tx.recordType.create({ data: { ...value, position }, select: { id: true } })).id;
}

/** Creates a field, or brings back the removed one of the same key and kind; null where there is no place for it. */
export async function createFieldPart(tx: TenantTx, value: FieldPartValue): Promise<string | null> {
  const data = await toFieldData(tx, value);
  if (!data) return null;
  const { recordTypeId, key, kind } = data;
  const known = await tx.fieldDefinition.findFirst({
    where: { recordTypeId, key },
    select: { id: true, kind: true },
  });
  if (known && known.kind !== kind) return null;
  if (known) {
    await tx.fieldDefinition.updateMany({ where: { id: known.id }, data: { ...data, removedAt: null } });
    return known.id;
  }
  const position = await tx.fieldDefinition.count({ where: { recordTypeId } });
  return (await tx.fieldDefinition.create({ data: { ...data, position }, select: { id: true } })).id;
}

/** Writes a part's newer value to its row. A field of another kind stays what it is: its values would be none of the new kind. */
export async function updateFieldPart(tx: TenantTx, id: string, { kind, value }: FieldOrType): Promise<void> {
  if (kind === 'recordType') {
    await tx.recordType.updateMany({ where: { id }, data: value });
    return;
  }
  const data = await toFieldData(tx, value);
  if (data) await tx.fieldDefinition.updateMany({ where: { id, kind: data.kind }, data });
}

/** Removes a part's row, which can be restored for 30 days. */
export async function removeFieldPart(tx: TenantTx, id: string, kind: FieldOrType['kind']): Promise<void> {
  const change = { where: { id }, data: { removedAt: new Date() } };
  if (kind === 'recordType') await tx.recordType.updateMany(change);
  else await tx.fieldDefinition.updateMany(change);
}

type FieldOrType = Extract<TemplatePart, { kind: 'recordType' | 'field' }>;

/** The fields and record types with these ids as parts of a template. */
export async function loadFieldParts(tx: TenantTx, ids: readonly string[]): Promise<[string, TemplatePart][]> {
  const types = await tx.recordType.findMany({ where: { removedAt: null } });
  const keys = new Map(types.map(({ id, key }) => [id, key]));
  const fields = await tx.fieldDefinition.findMany({ where: { id: { in: [...ids] }, removedAt: null } });
  return [
    ...types
      .filter(({ id }) => ids.includes(id))
      .map(({ id, key, label, labelPlural, stages }): [string, TemplatePart] => [
        id,
        { kind: 'recordType', value: { key, label, labelPlural, stages: stages as RecordStage[] } },
      ]),
    ...fields
      .filter(({ recordTypeId }) => recordTypeId === null || keys.has(recordTypeId))
      .map((row): [string, TemplatePart] => [row.id, { kind: 'field', value: toFieldValue(row, keys) }]),
  ];
}

type FieldRow = Omit<FieldPartValue, 'owner' | 'choices' | 'currency' | 'linkedType' | 'kind'> & {
  kind: string;
  recordTypeId: string | null;
  options: unknown;
};

function toFieldValue(row: FieldRow, keys: ReadonlyMap<string, string>): FieldPartValue {
  const options = row.options as FieldOptions;
  return {
    owner: keys.get(row.recordTypeId ?? '') ?? null,
    key: row.key,
    label: row.label,
    kind: row.kind as FieldKind,
    choices: options.choices ?? [],
    currency: options.currency ?? null,
    linkedType: keys.get(options.recordTypeId ?? '') ?? null,
    isRequired: row.isRequired,
    isUnique: row.isUnique,
    isShownInInbox: row.isShownInInbox,
    isFilledByAssistant: row.isFilledByAssistant,
    isPersonalData: row.isPersonalData,
  };
}

/** Whether a choice that people have made is none any more. */
const dropsChoices = (base: FieldPartValue, next: TemplatePart | undefined): boolean =>
  next?.kind === 'field' && base.choices.some((choice) => !next.value.choices.includes(choice));

/**
 * Whether something is kept in what a template would take away: values of a field or of its choices, records of a type or in one of its
 * stages.
 */
export async function isInUse(tx: TenantTx, { id, base, next }: PlannedPart): Promise<boolean> {
  if (id === null) return false;
  if (base?.kind === 'field' && (!next || dropsChoices(base.value, next))) {
    const field = await tx.fieldDefinition.findUnique({ where: { id }, select: { key: true, recordTypeId: true } });
    return field !== null && (await countFieldValues(tx, field)) > 0;
  }
  if (base?.kind !== 'recordType') return false;
  const kept = next?.kind === 'recordType' ? next.value.stages.map(({ key }) => key) : [];
  const where = next ? { recordTypeId: id, stage: { notIn: kept } } : { recordTypeId: id };
  return (await tx.record.count({ where })) > 0;
}
