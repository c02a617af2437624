import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { DEFINITION_COLUMNS, toFieldDefinition } from './to-field-definition.ts';

/** A field by its id, removed or not as asked. Throws not_found. */
export async function getField(tx: TenantTx, fieldId: string, { isRemoved = false } = {}): Promise<FieldDefinition> {
  const row = await tx.fieldDefinition.findFirst({
    where: { id: fieldId, removedAt: isRemoved ? { not: null } : null },
    select: DEFINITION_COLUMNS,
  });
  if (!row) throw notFound('field');
  return toFieldDefinition(row);
}
