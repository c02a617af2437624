import { notFound } from '@lobby/contracts/errors';
import type { MoveTenants, PublishPlanVersion } from '@lobby/contracts/platform/plans';
import type { PlatformTx } from '@lobby/db/platform';
import { listChanges } from '../../audit/index.ts';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

/** Puts tenants of a plan on a version. Gives how many were on another. */
async function moveToVersion(
  tx: PlatformTx,
  { planId, tenantIds, version }: MoveTenants & { version: number },
): Promise<number> {
  const { count } = await tx.tenant.updateMany({
    where: { planId, planVersion: { not: version }, ...(tenantIds && { id: { in: tenantIds } }) },
    data: { planVersion: version },
  });
  return count;
}

/** The plan, while nobody else publishes a version of it. */
async function lockPlan(tx: PlatformTx, planId: string) {
  await tx.$queryRaw`SELECT id FROM "Plan" WHERE id = ${planId} FOR UPDATE`;
  const plan = await tx.plan.findUnique({ where: { id: planId } });
  if (!plan) throw notFound('plan');
  return plan;
}

/** Publishes a version of a plan, which new companies get; the others only where `movesTenants` says so. Gives how many were moved. */
export const publishPlanVersion = (
  { platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>,
  actorUserId: string,
  { planId, movesTenants, ...terms }: PublishPlanVersion,
): Promise<{ version: number; moved: number }> =>
  platformDb(async (tx) => {
    const { maxStorageBytes, ...before } = await lockPlan(tx, planId);
    const version = before.version + 1;
    const data = { ...terms, maxStorageBytes: BigInt(terms.maxStorageBytes) };
    await tx.planVersion.create({
      data: { planId, version, createdAt: clock.now(), ...data },
      select: { planId: true },
    });
    await tx.plan.updateMany({ where: { id: planId }, data: { ...data, version } });
    const moved = movesTenants ? await moveToVersion(tx, { planId, tenantIds: null, version }) : 0;
    await recordPlatformAudit(tx, {
      actorUserId,
      action: 'plan.published',
      target: planId,
      data: { planId, version, moved },
      changes: listChanges({ ...before, maxStorageBytes: Number(maxStorageBytes) }, terms),
    });
    return { version, moved };
  });

/** Puts tenants of a plan on its newest version, whose limits count from their next request on. Gives how many were on another. */
export const moveTenants = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  actorUserId: string,
  { planId, tenantIds }: MoveTenants,
): Promise<{ moved: number }> =>
  platformDb(async (tx) => {
    const { version } = await lockPlan(tx, planId);
    const moved = await moveToVersion(tx, { planId, tenantIds, version });
    if (moved > 0)
      await recordPlatformAudit(tx, {
        actorUserId,
        action: 'plan.tenants_moved',
        target: planId,
        data: { planId, version, moved },
      });
    return { moved };
  });
