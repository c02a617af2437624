import type { UpdateField } from '@lobby/contracts/custom-fields';
import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { hasDuplicateValues } from './count-field-values.ts';
import { assertRecordType } from './assert-record-type.ts';
import { getField } from './get-field.ts';

/** Changes a field but not its key and kind, so that its values stay what they are. Throws not_found, and a conflict where values are not unique. */
export async function updateField(tx: TenantTx, actor: Actor, { fieldId, field }: UpdateField): Promise<void> {
  const current = await getField(tx, fieldId);
  if (field.kind !== current.kind) {
    const fields = { 'field.kind': { code: 'invalid_choice', params: {} } };
    throw new AppError('invalid', 'invalid_input', { fields });
  }
  await assertRecordType(tx, field.options.recordTypeId ?? null);
  if (field.isUnique && !current.isUnique && (await hasDuplicateValues(tx, current)))
    throw new AppError('conflict', 'values_not_unique');
  await tx.fieldDefinition.updateMany({ where: { id: fieldId }, data: field });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'field.updated',
    target: fieldId,
    data: { name: field.label },
  });
}
