import type { TenantTx } from '@lobby/db';

/** Whether an audit log is whole. */
export interface AuditLogState {
  events: number;
  /** The time of the first entry that was changed, or whose predecessor was removed; null: the log is whole. */
  brokenAt: Date | null;
  /** The last entry's hash. Kept elsewhere, it tells a log that was cut at its end. */
  lastHash: string | null;
}

/** Verifies the log of the transaction: a tenant's, or the platform's. Reads all of it. */
export async function verifyAuditLog(tx: Pick<TenantTx, '$queryRaw'>): Promise<AuditLogState> {
  const [row] = await tx.$queryRaw<{ events: bigint; brokenAt: Date | null; lastHash: string | null }[]>`
    SELECT * FROM verify_audit_chain()`;
  return { events: Number(row?.events ?? 0), brokenAt: row?.brokenAt ?? null, lastHash: row?.lastHash ?? null };
}
