import type { ReviewCorrection } from '@lobby/contracts/answers';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';

/** Closes an open correction: the admin has made it, or doesn't want it. Throws not_found. */
export async function reviewCorrection(
  tx: TenantTx,
  actor: Actor,
  { correctionId, status }: ReviewCorrection,
): Promise<void> {
  const where = { id: correctionId, status: 'open' };
  const { count } = await tx.correction.updateMany({ where, data: { status } });
  if (count === 0) throw notFound('correction');
  await recordAudit(tx, { actorUserId: actor.userId, action: `correction.${status}`, target: correctionId });
}
