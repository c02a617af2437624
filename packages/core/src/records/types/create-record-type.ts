import { MAX_RECORD_TYPES } from '@lobby/contracts/field-kinds';
import type { RecordTypeInput } from '@lobby/contracts/records';
import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import { createKey } from '../../custom-fields/index.ts';
import type { Actor } from '../../deps.ts';
import { nameStages } from './name-stages.ts';

/** Creates a record type with one field, its name, so that its records can be told apart. */
export async function createRecordType(tx: TenantTx, actor: Actor, type: RecordTypeInput): Promise<{ id: string }> {
  const others = await tx.recordType.findMany({ select: { key: true, position: true, removedAt: true } });
  if (others.filter(({ removedAt }) => removedAt === null).length >= MAX_RECORD_TYPES)
    throw new AppError('over_quota', 'no_room_left', { params: { maximum: MAX_RECORD_TYPES } });
  const key = createKey(type.label, new Set(others.map((other) => other.key)));
  const position = Math.max(-1, ...others.map((other) => other.position)) + 1;
  const data = { ...type, stages: nameStages(type.stages, []), key, position };
  const { id } = await tx.recordType.create({ data, select: { id: true } });
  const name = { recordTypeId: id, key: 'name', label: 'Name', kind: 'text', isRequired: true };
  await tx.fieldDefinition.createMany({ data: [name] });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'record_type.created',
    target: id,
    data: { name: type.label },
  });
  return { id };
}
