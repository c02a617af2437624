import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';

const MAX_LISTED = 50;

async function closeOpenAccess(tx: TenantTx, now: Date): Promise<void> {
  const where = { endedAt: null, expiresAt: { gt: now } };
  const open = await tx.staffAccess.findMany({ where, select: { userId: true } });
  await tx.staffAccess.updateMany({ where, data: { endedAt: now } });
  for (const { userId } of open) await publish(tx, 'member.access_revoked', { userId });
}

/** Allows or forbids the platform's staff to enter. Forbidding it ends the access of who is there. */
export async function allowStaffAccess(
  tx: TenantTx,
  actor: Actor,
  { isAllowed, now }: { isAllowed: boolean; now: Date },
): Promise<void> {
  const { count } = await tx.tenantSettings.updateMany({
    where: { allowsStaffAccess: !isAllowed },
    data: { allowsStaffAccess: isAllowed },
  });
  if (count === 0) return;
  if (!isAllowed) await closeOpenAccess(tx, now);
  const action = isAllowed ? 'tenant.staff_access_allowed' : 'tenant.staff_access_forbidden';
  await recordAudit(tx, { actorUserId: actor.userId, action });
}

/** Whether staff may enter the tenant, and who has, the last one first. */
export async function listStaffAccess(tx: TenantTx) {
  const settings = await tx.tenantSettings.findFirst({ select: { allowsStaffAccess: true } });
  const entries = await tx.staffAccess.findMany({
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: MAX_LISTED,
    select: { id: true, name: true, reason: true, canWrite: true, startedAt: true, expiresAt: true, endedAt: true },
  });
  return { isAllowed: settings?.allowsStaffAccess ?? false, entries };
}
