import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';

/** Dismisses a group or opens it again. A dismissed group still collects the same questions. Throws not_found. */
export async function setGapDismissed(
  tx: TenantTx,
  actor: Actor,
  { groupId, isDismissed }: { groupId: string; isDismissed: boolean },
): Promise<void> {
  const { count } = await tx.gapGroup.updateMany({
    where: { id: groupId, status: isDismissed ? 'open' : 'dismissed' },
    data: isDismissed ? { status: 'dismissed', reviewedAt: new Date() } : { status: 'open', reviewedAt: null },
  });
  if (count === 0) throw notFound('gap');
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: isDismissed ? 'gap.dismissed' : 'gap.reopened',
    target: groupId,
  });
}
