import { AppError } from '@lobby/contracts/errors';
import type { RequestPlan } from '@lobby/contracts/plans';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';

async function assertLarger(tx: TenantTx, planId: string): Promise<void> {
  const { plan } = await tx.tenant.findFirstOrThrow({ select: { plan: { select: { position: true } } } });
  const wanted = await tx.plan.findUnique({ where: { id: planId }, select: { position: true } });
  if (!wanted || wanted.position <= plan.position) throw new AppError('invalid', 'plan_not_larger');
}

/** Keeps a company's wish for a larger plan, for the platform's staff to decide. The plan stays as it is until then. */
export async function requestPlan(
  { db, tenantId, clock }: Pick<TenantScope, 'db' | 'tenantId' | 'clock'>,
  actor: Actor,
  { planId }: RequestPlan,
): Promise<void> {
  await db(async (tx) => {
    await assertLarger(tx, planId);
    const data = { requestedPlanId: planId, planRequestedAt: clock.now() };
    await tx.tenant.updateMany({ where: { id: tenantId }, data });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'tenant.plan_requested', data: { planId } });
  });
}

/** Takes a company's request for a larger plan back, if it is still there. */
export async function withdrawPlanRequest(
  { db, tenantId }: Pick<TenantScope, 'db' | 'tenantId'>,
  actor: Actor,
): Promise<void> {
  await db(async (tx) => {
    const where = { id: tenantId, requestedPlanId: { not: null } };
    const updated = await tx.tenant.updateMany({ where, data: { requestedPlanId: null, planRequestedAt: null } });
    if (updated.count > 0)
      await recordAudit(tx, { actorUserId: actor.userId, action: 'tenant.plan_request_withdrawn' });
  });
}
