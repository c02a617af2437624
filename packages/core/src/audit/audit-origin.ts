import type { TenantDb, TenantTx } from '@lobby/db';

/** Who acts in a request and from where, as an entry of the log keeps it. */
export interface AuditOrigin {
  name: string;
  /** The client's network address; of an IPv6 address its /64. */
  network: string;
  browser: string | null;
  /** Why a super admin has entered the tenant; left out for its members. */
  staffReason?: string;
}

/** The origins of transactions that are open; a map, so that no function between the request and the log has to pass it on. */
const origins = new WeakMap<TenantTx, AuditOrigin>();

/** The origin of a transaction; null for background work. */
export const findAuditOrigin = (tx: TenantTx): AuditOrigin | null => origins.get(tx) ?? null;

/** The same database, whose transactions write this origin to the audit log. */
export const withAuditOrigin =
  (db: TenantDb, origin: AuditOrigin): TenantDb =>
  (work) =>
    db((tx) => {
      origins.set(tx, origin);
      return work(tx);
    });
