import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';

/** Confirms or dismisses a fact, or takes that back. A fact that an admin wrote is removed when it is dismissed. Throws not_found. */
export async function setFactState(
  tx: TenantTx,
  actor: Actor,
  { factId, state }: { factId: string; state: 'found' | 'confirmed' | 'dismissed' },
): Promise<void> {
  const removed =
    state === 'dismissed' ? await tx.companyFact.deleteMany({ where: { id: factId, foundKey: null } }) : { count: 0 };
  const { count } =
    removed.count > 0
      ? removed
      : await tx.companyFact.updateMany({ where: { id: factId, foundKey: { not: null } }, data: { state } });
  if (count === 0) throw notFound('fact');
  const action = state === 'dismissed' ? 'fact.dismissed' : state === 'confirmed' ? 'fact.confirmed' : 'fact.restored';
  await recordAudit(tx, { actorUserId: actor.userId, action, target: factId });
}
