import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { lockRecord } from './lock-record.ts';

/** Removes a record for good, with what was written down of its changes. Throws not_found. */
export async function removeRecord(tx: TenantTx, actor: Actor, recordId: string): Promise<void> {
  await lockRecord(tx, recordId);
  await tx.contactChange.deleteMany({ where: { recordId } });
  await tx.record.deleteMany({ where: { id: recordId } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'record.removed', target: recordId });
}
