import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { DEFINITION_COLUMNS, toFieldDefinition } from './to-field-definition.ts';

/** The fields of contacts (null) or of a record type in their order, without removed ones. */
export async function listFieldDefinitions(tx: TenantTx, recordTypeId: string | null): Promise<FieldDefinition[]> {
  const rows = await tx.fieldDefinition.findMany({
    where: { recordTypeId, removedAt: null },
    orderBy: [{ position: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    select: DEFINITION_COLUMNS,
  });
  return rows.map(toFieldDefinition);
}

/** Throws not_found unless it is a record type of the tenant's, or null for contacts. */
export async function assertFieldOwner(tx: TenantTx, recordTypeId: string | null): Promise<void> {
  if (recordTypeId !== null && (await tx.recordType.count({ where: { id: recordTypeId } })) === 0)
    throw notFound('record_type');
}

/** The removed fields whose values are still kept, the last removed first. */
export async function listRemovedFields(tx: TenantTx, recordTypeId: string | null): Promise<FieldDefinition[]> {
  const rows = await tx.fieldDefinition.findMany({
    where: { recordTypeId, removedAt: { not: null } },
    orderBy: [{ removedAt: 'desc' }, { id: 'asc' }],
    select: DEFINITION_COLUMNS,
  });
  return rows.map(toFieldDefinition);
}
