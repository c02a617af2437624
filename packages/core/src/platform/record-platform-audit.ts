import type { PlatformTx } from '@lobby/db/platform';

interface PlatformAuditInput {
  actorUserId: string;
  /** A past tense such as `tenant.created`. */
  action: string;
  /** The id of what it was done to. */
  target: string;
  data?: Record<string, string | number | boolean | null>;
}

/** Writes to the platform's audit log. */
export async function recordPlatformAudit(
  tx: PlatformTx,
  { actorUserId, action, target, data = {} }: PlatformAuditInput,
): Promise<void> {
  await tx.platformAuditEvent.createMany({ data: [{ actorUserId, action, target, data }] });
}
