import type { TenantTx } from '@lobby/db';

/** `action` is a past tense such as `faq.created`, `target` an id, `data` nothing secret. Without an actor the platform did it. */
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
