import { AppError, notFound } from '@lobby/contracts/errors';
import type { SuspensionCode } from '@lobby/contracts/tenant-limits';
import type { TenantStatus } from '@lobby/contracts/tenants';
import type { AuditAction } from '@lobby/messages/staff/audit';
import type { PlatformTx } from '@lobby/db/platform';
import { publish } from '@lobby/events';
import { recordAudit } from '../audit/index.ts';
import type { Deps } from '../deps.ts';

export interface TenantStatusChange {
  tenantId: string;
  /** Null: the platform does what the company has scheduled. */
  actorUserId: string | null;
  from: TenantStatus[];
  to: TenantStatus;
  /** For the tenant's audit log. */
  action: AuditAction;
  /** Why it is suspended, and staff's words for its members. */
  suspensionCode?: SuspensionCode;
  reason?: string;
  /** For the log: how long a deletion waits. */
  days?: number;
  /** Only if the company still wants to be deactivated by then. */
  dueBy?: Date;
}

/** Throws AppError conflict with the status that the tenant has instead. */
async function updateStatus(
  tx: PlatformTx,
  { tenantId, from, to, reason, suspensionCode, dueBy }: TenantStatusChange,
): Promise<void> {
  const updated = await tx.tenant.updateMany({
    where: { id: tenantId, status: { in: from }, ...(dueBy ? { deactivationDueAt: { lte: dueBy } } : {}) },
    data: {
      status: to,
      statusReason: reason || null,
      suspensionCode: to === 'suspended' ? (suspensionCode ?? 'other') : null,
      deactivationDueAt: null,
    },
  });
  if (updated.count > 0) return;
  const tenant = await tx.tenant.findUnique({ where: { id: tenantId }, select: { status: true } });
  throw tenant ? new AppError('conflict', `tenant_is_${tenant.status}`) : notFound('tenant');
}

/**
 * Changes a tenant's status. A tenant that isn't active any more loses its widget, and its sockets are closed. `recordElsewhere` runs
 * in the same transaction.
 */
export const changeTenantStatus = (
  { platformThenTenantDb }: Pick<Deps, 'platformThenTenantDb'>,
  change: TenantStatusChange,
  recordElsewhere: (tx: PlatformTx) => Promise<void> = async () => {},
): Promise<void> =>
  platformThenTenantDb(
    async (tx) => {
      await updateStatus(tx, change);
      await recordElsewhere(tx);
      return { tenantId: change.tenantId, context: undefined };
    },
    async (tx) => {
      const { actorUserId, action, to, reason, suspensionCode, days } = change;
      const data = {
        ...(reason && { reason }),
        ...(suspensionCode && { code: suspensionCode }),
        ...(days !== undefined && { days }),
      };
      await recordAudit(tx, { actorUserId, action, data });
      if (to !== 'active') await publish(tx, 'tenant.access_revoked', { status: to });
    },
  );
