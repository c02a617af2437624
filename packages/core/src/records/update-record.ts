import type { UpdateRecord } from '@lobby/contracts/records';
import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import { recordChanges } from '../custom-fields/index.ts';
import type { ChangeOrigin } from '../custom-fields/index.ts';
import { checkRecordValues, mergeValues } from './check-record-values.ts';
import { lockRecord } from './lock-record.ts';
import { rankFirst } from './rank-records.ts';
import { resolveStage } from './resolve-stage.ts';
import { getRecordType } from './types/list-record-types.ts';

/**
 * Changes a record's values and stage, each change with its source. Throws not_found, invalid with what is wrong by field, and a
 * conflict where somebody has saved since the writer's revision.
 */
export async function updateRecord(
  tx: TenantTx,
  origin: ChangeOrigin,
  { recordId, revision, stage: wanted, values: raw }: UpdateRecord,
): Promise<void> {
  const { recordTypeId, contactId, fields: stored, ...current } = await lockRecord(tx, recordId);
  if (current.revision !== revision) throw new AppError('conflict', 'changed_meanwhile');
  const type = await getRecordType(tx, recordTypeId);
  const values = await checkRecordValues(tx, type, raw, { id: recordId, fields: stored });
  const stage = resolveStage(type.stages, wanted ?? current.stage);
  const changed = await recordChanges(tx, {
    contactId,
    recordId,
    before: { ...stored, stage: current.stage },
    after: { ...values, stage },
    ...origin,
  });
  if (changed.length === 0) return;
  const isMoved = stage !== null && stage !== current.stage;
  await tx.record.updateMany({
    where: { id: recordId },
    data: {
      fields: mergeValues(stored, values),
      stage,
      ...(isMoved && { stageChangedAt: new Date(), rank: await rankFirst(tx, { recordTypeId, stage }) }),
      revision: { increment: 1 },
    },
  });
  await recordAudit(tx, {
    actorUserId: origin.actorUserId,
    action: 'record.updated',
    target: recordId,
    data: { name: type.label },
  });
}
