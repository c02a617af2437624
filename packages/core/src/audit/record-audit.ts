import type { ActivityChange } from '@lobby/contracts/audit';
import type { TenantTx } from '@lobby/db';
import type { AuditAction } from '@lobby/messages/staff/audit';
import { findAuditOrigin } from './audit-origin.ts';

/** `target` is an id, `data` nothing secret. Without an actor the platform did it. */
export interface AuditEventInput {
  actorUserId: string | null;
  action: AuditAction;
  target?: string | null;
  data?: Record<string, string | number | boolean | null> & { changes?: never; origin?: never };
  /** What was changed, by field; nothing secret either. */
  changes?: readonly ActivityChange[];
}

/** Writes to the tenant's audit log, with who asked for it and from where. */
export async function recordAudit(
  tx: TenantTx,
  { actorUserId, action, target = null, data = {}, changes = [] }: AuditEventInput,
): Promise<void> {
  const origin = actorUserId === null ? null : findAuditOrigin(tx);
  const stored = {
    ...data,
    ...(changes.length > 0 && { changes: changes.map((change) => ({ ...change })) }),
    ...(origin && { origin: { ...origin } }),
  };
  await tx.auditEvent.createMany({ data: [{ actorUserId, action, target, data: stored }] });
}
