import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';

/** Deletes the tenant's own provider with its key. Its answers are then written as on the platform's default. */
export async function removeProvider(tx: TenantTx, actor: Actor): Promise<void> {
  const { count } = await tx.providerCredential.deleteMany({});
  if (count === 0) throw notFound('model_provider');
  await tx.modelSettings.updateMany({ where: { source: 'own' }, data: { source: 'platform' } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'model.provider_removed' });
}
