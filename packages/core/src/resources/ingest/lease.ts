import type { TenantDb, TenantTx } from '@lobby/db';

/** A worker's right to write one resource, until it runs out, is taken back (reprocess) or the resource is gone. */
export interface Lease {
  leaseId: string;
  tenantId: string;
  resourceId: string;
}

export const LEASE_SECONDS = 30;

/** The lease is over: somebody deleted the resource or asked for it anew, and what this worker has is no longer wanted. */
export class LeaseLostError extends Error {}

/**
 * Runs a short transaction that holds the resource's row while it writes, and only while the lease is this worker's. So deleting
 * waits for a write or the write finds nothing: never both.
 */
export function withLease<T>(
  db: TenantDb,
  { leaseId, resourceId }: Lease,
  work: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  return db(async (tx) => {
    const leasedRows = await tx.$queryRaw<
      unknown[]
    >`SELECT 1 FROM "Resource" WHERE id = ${resourceId}::uuid AND "leaseId" = ${leaseId}::uuid FOR UPDATE`;
    if (leasedRows.length === 0) throw new LeaseLostError('The lease of this resource is over');
    return work(tx);
  });
}

/** Prolongs the lease every third of its time. Gives the function that stops it. */
export function startLeaseRenewal(db: TenantDb, { leaseId, resourceId }: Lease): () => void {
  const renew = async (): Promise<void> => {
    await db(
      (tx) => tx.$executeRaw`
      UPDATE "Resource" SET "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS}::int) WHERE id = ${resourceId}::uuid AND "leaseId" = ${leaseId}::uuid`,
    );
  };
  // A beat that fails is made good by the next; if none succeeds the lease runs out, as it should.
  const timer = setInterval(() => void renew().catch(() => {}), (LEASE_SECONDS * 1000) / 3);
  return () => clearInterval(timer);
}
