import type { CreateField } from '@lobby/contracts/custom-fields';
import { MAX_FIELDS } from '@lobby/contracts/field-kinds';
import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { assertRecordType } from './assert-record-type.ts';
import { createKey } from './create-key.ts';

/** Creates a field behind the others. Its key comes from its label; not even a removed field has the same. */
export async function createField(
  tx: TenantTx,
  actor: Actor,
  { recordTypeId, field }: CreateField,
): Promise<{ id: string; key: string }> {
  await assertRecordType(tx, recordTypeId);
  await assertRecordType(tx, field.options.recordTypeId ?? null);
  const others = await tx.fieldDefinition.findMany({
    where: { recordTypeId },
    select: { key: true, position: true, removedAt: true },
  });
  if (others.filter(({ removedAt }) => removedAt === null).length >= MAX_FIELDS)
    throw new AppError('over_quota', 'no_room_left', { params: { maximum: MAX_FIELDS } });
  const key = createKey(field.label, new Set(others.map((other) => other.key)));
  const position = Math.max(-1, ...others.map((other) => other.position)) + 1;
  const data = { recordTypeId, ...field, key, position };
  const { id } = await tx.fieldDefinition.create({ data, select: { id: true } });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'field.created',
    target: id,
    data: { name: field.label },
  });
  return { id, key };
}
