import type { RecordType, RecordTypeWithFields } from '@lobby/contracts/records';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { DEFINITION_COLUMNS, toFieldDefinition } from '../../custom-fields/index.ts';
import { TYPE_COLUMNS, toRecordType } from './to-record-type.ts';

const BY_POSITION = [{ position: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }] as const;
const FIELDS = { where: { removedAt: null }, orderBy: [...BY_POSITION], select: DEFINITION_COLUMNS };

/** A tenant's record types with their fields, in their order. */
export async function listRecordTypes(tx: TenantTx): Promise<RecordTypeWithFields[]> {
  const rows = await tx.recordType.findMany({
    where: { removedAt: null },
    orderBy: [...BY_POSITION],
    select: { ...TYPE_COLUMNS, fields: FIELDS },
  });
  return rows.map(({ fields, ...row }) => ({ ...toRecordType(row), fields: fields.map(toFieldDefinition) }));
}

/** The removed record types whose records are still kept, the last removed first. */
export async function listRemovedTypes(tx: TenantTx): Promise<RecordType[]> {
  const rows = await tx.recordType.findMany({
    where: { removedAt: { not: null } },
    orderBy: [{ removedAt: 'desc' }, { id: 'asc' }],
    select: TYPE_COLUMNS,
  });
  return rows.map(toRecordType);
}

/** A record type with its fields. Throws not_found, also for a removed one. */
export async function getRecordType(tx: TenantTx, recordTypeId: string): Promise<RecordTypeWithFields> {
  const row = await tx.recordType.findFirst({
    where: { id: recordTypeId, removedAt: null },
    select: { ...TYPE_COLUMNS, fields: FIELDS },
  });
  if (!row) throw notFound('record_type');
  const { fields, ...type } = row;
  return { ...toRecordType(type), fields: fields.map(toFieldDefinition) };
}
