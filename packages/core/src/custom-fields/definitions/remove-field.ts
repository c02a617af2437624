import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { getField } from './get-field.ts';

/** Removes a field from every screen. Its values are kept for 30 days, for which it can be restored. Throws not_found. */
export async function removeField(tx: TenantTx, actor: Actor, fieldId: string): Promise<void> {
  const { label } = await getField(tx, fieldId);
  await tx.fieldDefinition.updateMany({ where: { id: fieldId }, data: { removedAt: new Date() } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'field.removed', target: fieldId, data: { name: label } });
}

/** Brings a removed field back with its values. Throws not_found once they are gone. */
export async function restoreField(tx: TenantTx, actor: Actor, fieldId: string): Promise<void> {
  const { label } = await getField(tx, fieldId, { isRemoved: true });
  await tx.fieldDefinition.updateMany({ where: { id: fieldId }, data: { removedAt: null } });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'field.restored',
    target: fieldId,
    data: { name: label },
  });
}
