import type { TenantTx } from '@lobby/db';
import type { AuditAction } from '@lobby/messages/staff/audit';

/** `target` is an id, `data` nothing secret. Without an actor the platform did it. */
export interface AuditEventInput {
  actorUserId: string | null;
  action: AuditAction;
  target?: string | null;
  data?: Record<string, string | number | boolean | null>;
}

/** Writes to the tenant's audit log. */
export async function recordAudit(
  tx: TenantTx,
  { actorUserId, action, target = null, data = {} }: AuditEventInput,
): Promise<void> {
  await tx.auditEvent.createMany({ data: [{ actorUserId, action, target, data }] });
}
