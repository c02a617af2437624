import type { ActivityChange } from '@lobby/contracts/audit';
import type { PlatformTx } from '@lobby/db/platform';

interface PlatformAuditInput {
  actorUserId: string;
  /** A past tense such as `tenant.created`. */
  action: string;
  /** The id of what it was done to. */
  target: string;
  data?: Record<string, string | number | boolean | null>;
  /** What was changed, by field; nothing secret. */
  changes?: readonly ActivityChange[];
}

/** Writes to the platform's audit log. */
export async function recordPlatformAudit(
  tx: PlatformTx,
  { actorUserId, action, target, data = {}, changes = [] }: PlatformAuditInput,
): Promise<void> {
  const stored = { ...data, ...(changes.length > 0 && { changes: changes.map((change) => ({ ...change })) }) };
  await tx.platformAuditEvent.createMany({ data: [{ actorUserId, action, target, data: stored }] });
}
