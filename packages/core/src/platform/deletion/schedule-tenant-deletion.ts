import { AppError, notFound } from '@lobby/contracts/errors';
import type { ScheduleTenantDeletion } from '@lobby/contracts/platform/tenants';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { changeTenantStatus } from '../../tenants/index.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

const DAY_MS = 86_400_000;
const action = 'tenant.deletion_scheduled' as const;

interface NewDeletion {
  tenantId: string;
  actorUserId: string;
  reason: string;
  formerStatus: string;
  dueAt: Date;
}

async function createDeletion(tx: PlatformTx, deletion: NewDeletion): Promise<void> {
  const { tenantId, actorUserId, reason, formerStatus, dueAt } = deletion;
  const { name } = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { name: true } });
  const data = { id: tenantId, name, reason, formerStatus, requestedByUserId: actorUserId, dueAt };
  const { count } = await tx.tenantDeletion.createMany({ data: [data], skipDuplicates: true });
  if (count === 0) throw new AppError('conflict', 'deletion_is_scheduled');
  await recordPlatformAudit(tx, { actorUserId, action, target: tenantId, data: { dueAt: dueAt.toISOString() } });
}

/**
 * Closes a tenant at once and has all that belongs to it deleted after `waitDays`, within which that can be taken back. Throws AppError
 * conflict if it is scheduled already.
 */
export async function scheduleTenantDeletion(
  deps: Pick<Deps, 'platformDb' | 'platformThenTenantDb' | 'clock'>,
  actorUserId: string,
  { tenantId, reason, waitDays }: ScheduleTenantDeletion,
): Promise<{ dueAt: Date }> {
  const dueAt = new Date(deps.clock.now().getTime() + waitDays * DAY_MS);
  const tenant = await deps.platformDb((tx) => tx.tenant.findUnique({ where: { id: tenantId } }));
  if (!tenant) throw notFound('tenant');
  const change = { tenantId, actorUserId, to: 'suspended' as const, action, reason };
  await changeTenantStatus(
    deps,
    { ...change, from: ['active', 'deactivated', 'suspended'], suspensionCode: 'deletion', days: waitDays },
    (tx) => createDeletion(tx, { tenantId, actorUserId, reason, formerStatus: tenant.status, dueAt }),
  );
  return { dueAt };
}
