import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor, Deps } from '../deps.ts';
import { changeTenantStatus } from './change-tenant-status.ts';

/** So long a company can take its deactivation back before anybody notices it. */
const WAIT_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * Has the tenant deactivated in a week; until then everything goes on. Throws AppError conflict if that is scheduled already or the tenant
 * isn't active.
 */
export async function scheduleDeactivation(tx: TenantTx, actor: Actor, now: Date): Promise<{ dueAt: Date }> {
  const dueAt = new Date(now.getTime() + WAIT_DAYS * DAY_MS);
  const { count } = await tx.tenant.updateMany({
    where: { status: 'active', deactivationDueAt: null },
    data: { deactivationDueAt: dueAt },
  });
  if (count === 0) throw new AppError('conflict', 'tenant_is_deactivated');
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'tenant.deactivation_scheduled',
    data: { days: WAIT_DAYS },
  });
  return { dueAt };
}

/** Takes a scheduled deactivation back. Gives whether there was one. */
export async function cancelDeactivation(tx: TenantTx, actor: Actor): Promise<boolean> {
  const { count } = await tx.tenant.updateMany({
    where: { status: 'active', deactivationDueAt: { not: null } },
    data: { deactivationDueAt: null },
  });
  if (count > 0) await recordAudit(tx, { actorUserId: actor.userId, action: 'tenant.deactivation_cancelled' });
  return count > 0;
}

/** Deactivates the tenants whose time has come. Their data stays; their company admins can activate them again. */
export async function sweepDeactivations(
  deps: Pick<Deps, 'platformDb' | 'platformThenTenantDb' | 'clock' | 'log'>,
): Promise<void> {
  const dueBy = deps.clock.now();
  const due = await deps.platformDb((tx) =>
    tx.tenant.findMany({ where: { status: 'active', deactivationDueAt: { lte: dueBy } }, select: { id: true } }),
  );
  for (const { id: tenantId } of due) {
    try {
      const change = { tenantId, actorUserId: null, from: ['active' as const], to: 'deactivated' as const, dueBy };
      await changeTenantStatus(deps, { ...change, action: 'tenant.deactivated' });
    } catch (error) {
      // Somebody has taken it back in this moment; anything else must not keep the others from their turn.
      if (!(error instanceof AppError)) deps.log.error({ err: error, tenantId }, 'a tenant could not be deactivated');
    }
  }
}
