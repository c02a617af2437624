import type { TenantTx } from '@lobby/db';

/** One thing done: a verb such as `faq.created`, the id of what it was done to, and figures that are no secret. */
export interface AuditEventInput {
  actorUserId: string | null;
  action: string;
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
