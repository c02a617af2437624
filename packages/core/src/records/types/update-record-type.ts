import type { RecordStage, UpdateRecordType } from '@lobby/contracts/records';
import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import { assertRecordType } from '../../custom-fields/index.ts';
import type { Actor } from '../../deps.ts';
import { getRecordType } from './list-record-types.ts';
import { nameStages } from './name-stages.ts';

/** Records stay in a stage that the type has: nobody would see the others on a board. */
async function assertStagesUnused(tx: TenantTx, recordTypeId: string, removed: readonly RecordStage[]): Promise<void> {
  for (const { key, label } of removed) {
    const count = await tx.record.count({ where: { recordTypeId, stage: key } });
    if (count > 0) throw new AppError('conflict', 'stage_in_use', { params: { stage: label, count } });
  }
}

/** Changes a record type's names and stages. Throws not_found, and a conflict where records are in a stage that is left out. */
export async function updateRecordType(
  tx: TenantTx,
  actor: Actor,
  { recordTypeId, type }: UpdateRecordType,
): Promise<void> {
  await assertRecordType(tx, recordTypeId);
  const current = await getRecordType(tx, recordTypeId);
  const stages = nameStages(type.stages, current.stages);
  const kept = new Set(stages.map(({ key }) => key));
  const removed = current.stages.filter(({ key }) => !kept.has(key));
  // Without any stages there is no board, and nothing to be in.
  if (stages.length === 0) await tx.record.updateMany({ where: { recordTypeId }, data: { stage: null } });
  else await assertStagesUnused(tx, recordTypeId, removed);
  await tx.recordType.updateMany({ where: { id: recordTypeId }, data: { ...type, stages } });
  const [first] = stages;
  if (first) await tx.record.updateMany({ where: { recordTypeId, stage: null }, data: { stage: first.key } });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'record_type.updated',
    target: recordTypeId,
    data: { name: type.label },
  });
}
