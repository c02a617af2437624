import type { CreateRecord } from '@lobby/contracts/records';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import { recordChanges } from '../custom-fields/index.ts';
import type { ChangeOrigin } from '../custom-fields/index.ts';
import { checkRecordValues, mergeValues } from './check-record-values.ts';
import { rankFirst } from './rank-records.ts';
import { resolveStage } from './resolve-stage.ts';
import { getRecordType } from './types/list-record-types.ts';

/** Creates a record of a contact, first in its stage on the board. Throws not_found, and invalid with what is wrong by field. */
export async function createRecord(
  tx: TenantTx,
  origin: ChangeOrigin,
  { recordTypeId, contactId, stage: wanted, values: raw }: CreateRecord,
): Promise<{ id: string }> {
  const type = await getRecordType(tx, recordTypeId);
  if ((await tx.contact.count({ where: { id: contactId, mergedIntoId: null } })) === 0) throw notFound('contact');
  const fields = mergeValues({}, await checkRecordValues(tx, type, raw, null));
  const stage = resolveStage(type.stages, wanted);
  const { id } = await tx.record.create({
    data: {
      recordTypeId,
      contactId,
      fields,
      stage,
      stageChangedAt: stage === null ? null : new Date(),
      rank: stage === null ? 0 : await rankFirst(tx, { recordTypeId, stage }),
    },
    select: { id: true },
  });
  await recordChanges(tx, { contactId, recordId: id, before: {}, after: { stage, ...fields }, ...origin });
  await recordAudit(tx, {
    actorUserId: origin.actorUserId,
    action: 'record.created',
    target: id,
    data: { name: type.label },
  });
  return { id };
}
