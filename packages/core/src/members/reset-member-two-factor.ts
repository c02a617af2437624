import { AppError, notFound } from '@lobby/contracts/errors';
import { loadMemberships, resetTwoFactor } from '../auth/index.ts';
import type { ClientDevice } from '../auth/index.ts';
import type { Actor, TenantScope } from '../deps.ts';

/**
 * Resets the second factor of a member who has lost it. Throws AppError forbidden for somebody who belongs to other companies too, or to
 * the platform's staff: this company's admins do not decide how safe those are.
 */
export async function resetMemberTwoFactor(
  scope: TenantScope,
  actor: Actor,
  { memberId, network, device }: { memberId: string; network: string; device: ClientDevice },
): Promise<void> {
  const member = await scope.db((tx) =>
    tx.membership.findUnique({ where: { id: memberId }, select: { userId: true } }),
  );
  if (!member) throw notFound('member');
  const { userId } = member;
  const memberships = await loadMemberships(scope, userId);
  const staff = await scope.platformDb((tx) => tx.user.count({ where: { id: userId, isSuperAdmin: true } }));
  if (staff > 0 || memberships.some(({ tenantId }) => tenantId !== scope.tenantId))
    throw new AppError('forbidden', 'two_factor_of_other_companies');
  await resetTwoFactor(scope, { userId: actor.userId, network, device }, userId);
}
