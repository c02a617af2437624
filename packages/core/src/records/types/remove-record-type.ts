import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';

interface Removal {
  recordTypeId: string;
  isRemoved: boolean;
}

async function setRemoved(tx: TenantTx, actor: Actor, { recordTypeId, isRemoved }: Removal): Promise<void> {
  const where = { id: recordTypeId, removedAt: isRemoved ? null : { not: null } };
  const type = await tx.recordType.findFirst({ where, select: { label: true } });
  if (!type) throw notFound('record_type');
  await tx.recordType.updateMany({ where, data: { removedAt: isRemoved ? new Date() : null } });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: isRemoved ? 'record_type.removed' : 'record_type.restored',
    target: recordTypeId,
    data: { name: type.label },
  });
}

/** Removes a record type from every screen. Its records are kept for 30 days, for which it can be restored. Throws not_found. */
export const removeRecordType = (tx: TenantTx, actor: Actor, recordTypeId: string): Promise<void> =>
  setRemoved(tx, actor, { recordTypeId, isRemoved: true });

/** Brings a removed record type back with its records. Throws not_found once they are gone. */
export const restoreRecordType = (tx: TenantTx, actor: Actor, recordTypeId: string): Promise<void> =>
  setRemoved(tx, actor, { recordTypeId, isRemoved: false });

/** How many records of a type there are. Throws not_found. */
export async function countRecords(tx: TenantTx, recordTypeId: string): Promise<number> {
  if ((await tx.recordType.count({ where: { id: recordTypeId } })) === 0) throw notFound('record_type');
  return tx.record.count({ where: { recordTypeId } });
}
