import { AppError } from '@lobby/contracts/errors';
import { publish } from '@lobby/events';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';

/**
 * Lets only those members in who have proved two factors, or all again. All sockets are closed at once, and the others' calls and new
 * sockets are refused. Throws AppError conflict for a company admin who would lock themselves out.
 */
export async function setTwoFactorRequired(
  { db }: Pick<TenantScope, 'db'>,
  actor: Actor,
  { isRequired, hasSecondFactor }: { isRequired: boolean; hasSecondFactor: boolean },
): Promise<void> {
  if (isRequired && !hasSecondFactor) throw new AppError('conflict', 'two_factor_missing');
  await db(async (tx) => {
    const changed = await tx.tenantSettings.updateMany({
      where: { isTwoFactorRequired: !isRequired },
      data: { isTwoFactorRequired: isRequired },
    });
    if (changed.count === 0) return;
    const action = isRequired ? 'tenant.two_factor_required' : 'tenant.two_factor_optional';
    await recordAudit(tx, { actorUserId: actor.userId, action });
    if (!isRequired) return;
    for (const { userId } of await tx.membership.findMany({ select: { userId: true } }))
      await publish(tx, 'member.access_revoked', { userId });
  });
}
