import type { MoveRecord } from '@lobby/contracts/records';
import type { TenantTx } from '@lobby/db';
import { recordChanges } from '../custom-fields/index.ts';
import type { ChangeOrigin } from '../custom-fields/index.ts';
import { lockRecord } from './lock-record.ts';
import { rankBefore } from './rank-records.ts';
import { resolveStage } from './resolve-stage.ts';
import { getRecordType } from './types/list-record-types.ts';

/** Moves a record to a stage and a place in it. Throws not_found, and invalid for a stage that its type doesn't have. */
export async function moveRecord(
  tx: TenantTx,
  origin: ChangeOrigin,
  { recordId, stage: wanted, beforeId }: MoveRecord,
): Promise<void> {
  const { recordTypeId, contactId, stage: before } = await lockRecord(tx, recordId);
  const { stages } = await getRecordType(tx, recordTypeId);
  const stage = resolveStage(stages, wanted) ?? wanted;
  const rank = await rankBefore(tx, { recordTypeId, stage }, { movedId: recordId, beforeId });
  const isMoved = before !== stage;
  await tx.record.updateMany({
    where: { id: recordId },
    // Another place in the same stage is no change that somebody else's form would overwrite.
    data: { stage, rank, ...(isMoved && { stageChangedAt: new Date(), revision: { increment: 1 } }) },
  });
  await recordChanges(tx, { contactId, recordId, before: { stage: before }, after: { stage }, ...origin });
}
